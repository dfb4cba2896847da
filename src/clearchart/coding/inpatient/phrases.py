"""Phrases about time in rule files, found in the sentences of a document."""

from collections.abc import Iterator
from functools import cache

import msgspec

from clearchart.coding.rulefile import rule_file
from clearchart.text.reading import Reading
from clearchart.text.rulebook import RuleFileError
from clearchart.text.tokens import Tokenizer

TIMING = "poa-timing.txt"
"""The rule file about when conditions began."""
_LATER = "<later>"
"""A number of two or more: the first hospital day is the day of admission."""
_ANY = "<n>"
_DIGITS = 3


class Phrase(msgspec.Struct, frozen=True):
    """One phrase in its place: what it says, which way it looks, the tokens `first:last` of a sentence, its rule."""

    says: str
    looks: str
    sentence: int
    first: int
    last: int
    place: str


type Row = tuple[tuple[str, ...], str, str, str]


@cache
def phrase_table(file: str) -> dict[str, tuple[Row, ...]]:
    """The phrases of a file by their first word, longest first; lines are `<says> <looks> = phrase | phrase`."""
    tokenizer = Tokenizer(frozenset())
    found: dict[str, list[Row]] = {}
    for body, place in rule_file(file):
        head, equals, rest = body.partition(" = ")
        says, _, looks = head.partition(" ")
        if not equals or looks not in ("back", "ahead", "whole", "near"):
            raise RuleFileError(f"{place}: expected `<says> back|ahead|whole|near = phrases`")
        for phrase in rest.split("|"):
            words = tuple(_words(phrase, tokenizer))
            found.setdefault(words[0], []).append((words, says, looks, place))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def _words(phrase: str, tokenizer: Tokenizer) -> Iterator[str]:
    for part in phrase.split():
        if part in (_LATER, _ANY):
            yield part
        else:
            yield from tokenizer.tokens(part).words


def phrases(reading: Reading, file: str) -> tuple[Phrase, ...]:
    """The phrases of a document from left to right, at each place the longest, none inside another."""
    table = phrase_table(file)
    words = reading.tokens.words
    found: list[Phrase] = []
    for number, sentence in enumerate(reading.sentences):
        i = sentence.first
        while i < sentence.last:
            row = next((row for row in table.get(words[i], ()) if _stands(row[0], words, i, sentence.last)), None)
            if row is not None:
                found.append(Phrase(row[1], row[2], number, i, i + len(row[0]), row[3]))
                i += len(row[0])
            else:
                i += 1
    return tuple(found)


def _stands(phrase: tuple[str, ...], words: list[str], first: int, end: int) -> bool:
    if first + len(phrase) > end:
        return False
    return all(_fits(wanted, words[first + at]) for at, wanted in enumerate(phrase))


def _fits(wanted: str, word: str) -> bool:
    if wanted not in (_LATER, _ANY):
        return word == wanted
    count = word.isdecimal() and len(word) <= _DIGITS
    return count and (wanted == _ANY or int(word) > 1)
