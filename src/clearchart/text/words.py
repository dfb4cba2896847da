"""The normal form of one word: case, accents, spelling variants, common misspellings, plurals, shorthand."""

import unicodedata
from collections.abc import Container
from functools import cache

from clearchart.text.rulebook import rule_lines

_SHORTEST_PLURAL = 4
_SHORTEST_REPAIR, _LONGEST_REPAIR = 5, 40


@cache
def _table(name: str) -> dict[str, str]:
    return {line.key: line.values[0] for line in rule_lines(name)}


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple(_table("spelling.txt").items())


def normal(word: str) -> str:
    """The normal form of one word without regard to shorthand.

    >>> normal("Tumours"), normal("fractures"), normal("Crohn's"), normal("hypertention")
    ('tumor', 'fracture', 'crohn', 'hypertension')
    """
    word = word.lower()
    if not word.isascii():
        word = _without_accents(word)
    if "'" in word:
        word = word.partition("'")[0]
    word = _table("misspellings.txt").get(word, word)
    irregular = _table("irregular.txt").get(word)
    if irregular is not None:
        return irregular
    return _singular(_respell(word))


def expansion(word: str) -> tuple[str, ...] | None:
    """What a shorthand token stands for, in normal form; None for any other word."""
    text = _table("shorthand.txt").get(word.lower())
    return None if text is None else tuple(normal(part) for part in text.split())


def normal_words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase of a rule file as the tokens of a note would have them: shorthand written out."""
    return tuple(form for word in phrase.split() for form in (expansion(word) or (normal(word),)))


def repair(word: str, vocabulary: Container[str]) -> str:
    """The word of the vocabulary that differs by one swap of neighbouring letters, else the word itself.

    Only words of five to forty letters that the vocabulary lacks; the first swap from the left wins.
    """
    if not _SHORTEST_REPAIR <= len(word) <= _LONGEST_REPAIR or word in vocabulary or not word.isalpha():
        return word
    for i in range(len(word) - 1):
        if word[i] == word[i + 1]:
            continue
        swapped = _singular(f"{word[:i]}{word[i + 1]}{word[i]}{word[i + 2 :]}")
        if swapped in vocabulary:
            return swapped
    return word


def _without_accents(word: str) -> str:
    word = word.replace("’", "'").replace("‘", "'").replace("ß", "ss")
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _respell(word: str) -> str:
    for written, ours in _spellings():
        if written in word:
            word = word.replace(written, ours)
    return word


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > _SHORTEST_PLURAL:
        return word[:-3] + "y"
    if word.endswith("oses") and len(word) >= 8:
        return word[:-2] + "is"
    if word.endswith(("sses", "shes", "xes", "zzes")):
        return word[:-2]
    return word[:-1]
