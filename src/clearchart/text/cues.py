"""The cue rules of assertion: what each line of `rules/assertion-*.txt` says, as one table of words."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from typing import Any

import msgspec

from clearchart.model.mention import Assertion
from clearchart.text.rulebook import RuleFileError, RuleLine, rule_lines, word_list
from clearchart.text.words import normal_words

CUE_FILES = (
    "assertion-words.txt",
    "assertion-negated.txt",
    "assertion-uncertain.txt",
    "assertion-historical.txt",
    "assertion-family.txt",
    "assertion-hypothetical.txt",
    "assertion-limits.txt",
)
_WORD_SETS = ("follow", "break", "verb", "report", "plural", "singular", "lasting", "answer")
_CLASSES = ("<year>", "<number>", "<drug>")


class Direction(StrEnum):
    """Which way the scope of a cue runs; the last four assert nothing of their own."""

    LIST = "list"
    NEAR = "near"
    ITEM = "item"
    SIGNED = "signed"
    BACK = "back"
    END = "end"
    NOUN = "noun"
    DATED = "dated"
    WHOLE = "whole"
    PSEUDO = "pseudo"
    STOP = "stop"
    CURRENT = "current"
    OVER = "over"


class CueRule(msgspec.Struct, frozen=True):
    """One cue: its words, what it asserts, which way its scope runs, and its name for explanations."""

    words: tuple[str, ...]
    assertion: Assertion | None
    direction: Direction
    name: str


class CueBook:
    """Cues as a tree of words, and the word lists that limit their scopes."""

    def __init__(self, rules: Iterable[CueRule], sets: dict[str, frozenset[str]]) -> None:
        self.rules = tuple(rules)
        self.sets = sets
        self.tree = _tree(self.rules)

    def words(self, name: str) -> frozenset[str]:
        """The words of the lines `words <name>`."""
        return self.sets[name]


def cue_lines() -> tuple[RuleLine, ...]:
    """The lines of all cue files, in order."""
    return tuple(line for name in CUE_FILES for line in rule_lines(name))


@cache
def cue_book() -> CueBook:
    """The cues as the files have them."""
    lines = cue_lines()
    return CueBook(cue_rules(lines), word_sets(lines))


def cue_rules(lines: Sequence[RuleLine]) -> Iterator[CueRule]:
    """The cues that lines of the cue files spell out. Raises RuleFileError."""
    defined = {line.key.removeprefix("define "): line.values for line in lines if line.key.startswith("define ")}
    for line in lines:
        yield from _rules_of(line, defined)


@cache
def drug_endings() -> tuple[str, ...]:
    """Endings that name a class of drugs (International Nonproprietary Names, WHO), for `<drug>`."""
    return tuple(sorted(word_list("drug-endings.txt")))


def _tree(rules: tuple[CueRule, ...]) -> dict[str, Any]:
    """Each word leads to the words that may follow it; under "" stand the rules that end there."""
    tree: dict[str, Any] = {}
    for rule in rules:
        node = tree
        for word in rule.words:
            node = node.setdefault(word, {})
        node[""] = (*node.get("", ()), rule)
    return tree


def word_sets(lines: Sequence[RuleLine]) -> dict[str, frozenset[str]]:
    """The word lists of the lines `words <name>`. Raises RuleFileError."""
    sets: dict[str, set[str]] = {name: set() for name in _WORD_SETS}
    for line in lines:
        if line.key.startswith("words "):
            name = line.key.removeprefix("words ")
            if name not in sets:
                raise RuleFileError(f"{line.place}: no such list of words; there are {', '.join(_WORD_SETS)}")
            sets[name].update(word for value in line.values for word in normal_words(value))
    return {name: frozenset(words) for name, words in sets.items()}


def _rules_of(line: RuleLine, defined: dict[str, tuple[str, ...]]) -> Iterator[CueRule]:
    head = line.key.split()
    if head[0] in ("define", "words"):
        return
    try:
        assertion = None if len(head) == 1 else Assertion(head[0])
        direction = Direction(head[-1])
    except ValueError:
        raise RuleFileError(f"{line.place}: expected `<assertion> <direction> = cues`") from None
    for value in line.values:
        for words in _spelled_out(value.split(), defined):
            yield CueRule(words, assertion, direction, f"{line.key}: {value}")


def _spelled_out(parts: list[str], defined: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    if not parts:
        yield ()
        return
    for rest in _spelled_out(parts[1:], defined):
        for choice in _choices(parts[0], defined):
            yield choice + rest


def _choices(part: str, defined: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """What may stand for one part of a cue: a word, a word of `<name>`, or nothing where it ends in `?`."""
    optional: tuple[tuple[str, ...], ...] = ((),) if len(part) > 1 and part.endswith("?") else ()
    part = part.removesuffix("?") if optional else part
    if part in _CLASSES:
        return ((part,), *optional)
    choices = defined[part[1:-1]] if part.startswith("<") else (part,)
    return (*(normal_words(choice) for choice in choices), *optional)
