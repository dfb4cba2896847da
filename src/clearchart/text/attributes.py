"""Attribute values that words state: laterality, acuity, stage and the rest, with the rule that read them."""

from collections.abc import Iterator
from functools import cache

import msgspec

from clearchart.text.rulebook import rule_lines
from clearchart.text.words import normal_words


class Attribute(msgspec.Struct, frozen=True, gc=False):
    """One value on one axis, stated by the tokens `first:last`."""

    axis: str
    value: str
    first: int
    last: int


@cache
def attribute_table() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """Phrases by their first word, longest first: words, axis, value (empty for words that only look like one)."""
    by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for line in rule_lines("attributes.txt"):
        axis, _, value = line.key.partition(" ")
        for phrase in line.values:
            words = normal_words(phrase)
            by_first.setdefault(words[0], []).append((words, axis, value))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in by_first.items()}


@cache
def openers(axis: str) -> frozenset[str]:
    """The words with which phrases of one axis begin."""
    return frozenset(first for first, rows in attribute_table().items() if any(row[1] == axis for row in rows))


@cache
def attribute_words() -> frozenset[str]:
    """Every word that states an attribute alone."""
    return frozenset(words[0] for rows in attribute_table().values() for words, _, _ in rows if len(words) == 1)


@cache
def attribute_vocabulary() -> frozenset[str]:
    """Every word that occurs in an attribute phrase."""
    return frozenset(word for rows in attribute_table().values() for words, _, _ in rows for word in words)


def attributes(words: list[str], first: int, *, last: int) -> Iterator[Attribute]:
    """The attribute values stated among the tokens `first:last`, left to right, the longest phrase at each place."""
    table = attribute_table()
    i = first
    while i < last:
        rows = table.get(words[i])
        size = 1
        if rows is not None:
            for phrase, axis, value in rows:
                end = i + len(phrase)
                if end <= last and tuple(words[i:end]) == phrase:
                    if value:
                        yield Attribute(axis, value, i, end)
                    size = len(phrase)
                    break
        i += size
