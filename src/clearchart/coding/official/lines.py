"""One line of an official index as words: variants of its titles, and codes that the release has."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from clearchart.codesets.index import IndexEntry
from clearchart.codesets.tabular import Tabular
from clearchart.coding.terminology_build import Normaliser

ARROW = " > "
_COMMA = re.compile(r"\s*,\s*")
_OR = re.compile(r"(\w+) or (\w+)")
_PARENTHESES = re.compile(r"\(([^()]*)\)")
_NOT_ELSEWHERE = re.compile(r"\s*\b(NEC|NOS)\b")
_SAME_STEM = 3
_MOST_VARIANTS = 8


def shown(entry: IndexEntry) -> str:
    """The way to a line as a coder reads it: main term > subterm > ..., without non-essential modifiers."""
    return ARROW.join(entry.path)


def target(tabular: Tabular, code: str) -> str | None:
    """A code of an index as a target of the release: itself if it may be billed, else a stem; None if unknown."""
    bare = code.rstrip("-").rstrip(".")
    if bare not in tabular:
        return None
    if tabular.is_billable(bare):
        return bare
    return f"{bare}-" if "." in bare else f"{bare}.-"


@cache
def variants(title: str) -> tuple[str, ...]:
    """What a title lists as forms of one word ("Abdomen, abdominal"; "hip or knee"); else the title alone."""
    plain = _NOT_ELSEWHERE.sub("", title).strip()
    parts = _COMMA.split(plain)
    if len(parts) > 1 and all(_kin(parts[0], each) for each in parts[1:]):
        return tuple(parts)
    either = _OR.fullmatch(plain)
    return (either[1], either[2]) if either else (plain.replace(",", " "),)


def _kin(first: str, other: str) -> bool:
    return first[:_SAME_STEM].lower() == other[:_SAME_STEM].lower()


def wordings(path: tuple[str, ...], normaliser: Normaliser) -> Iterator[tuple[str, ...]]:
    """The words of a way in normal form, once for each choice of its variants."""
    choices = product(*(variants(title) for title in path))
    found = (normaliser.words(" ".join(choice)) for choice in islice(choices, _MOST_VARIANTS))
    yield from dict.fromkeys(found)


def modifiers(entry: IndexEntry, normaliser: Normaliser) -> tuple[str, ...]:
    """The non-essential modifiers of a way: words that may stand in the note or not."""
    return normaliser.words(" ".join(part for title in entry.printed for part in _PARENTHESES.findall(title)))
