"""Pairs of diagnoses: tables of beginnings on both sides, and whether two codes speak of one encounter at all."""

from collections.abc import Sequence
from functools import cache, lru_cache

from clearchart.codesets import Note, Tabular
from clearchart.edits.stems import Stems, table
from clearchart.model import Severity
from clearchart.model.value import Value


class Pair(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Codes beside codes, by their beginnings."""

    codes: tuple[str, ...]
    beside: tuple[str, ...]
    why: str = ""
    says: tuple[str, ...] = ()
    authority: str = ""

    def holds(self, first: str, second: str) -> bool:
        """Whether the one code is of the first and the other of the second side."""
        return first.startswith(self.codes) and second.startswith(self.beside)


class Companion(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Codes that need one of others beside them."""

    codes: tuple[str, ...]
    needs: tuple[str, ...]
    about: str
    authority: str
    severity: Severity = Severity.REVIEW


class Scale(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Codes of which an encounter has one."""

    any: tuple[str, ...]
    about: str
    authority: str


class Contrast(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two kinds of codes that contradict each other."""

    this: tuple[str, ...]
    that: tuple[str, ...]
    about: str
    authority: str


class _Excludes1(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    unrelated: tuple[Pair, ...]
    certain: tuple[Pair, ...]


class _Companions(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    companion: tuple[Companion, ...]


class _Scales(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    scale: tuple[Scale, ...]
    contrast: tuple[Contrast, ...]


class _Presumed(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    presumed: tuple[Pair, ...]


@cache
def _excludes1() -> _Excludes1:
    return table(__package__, "excludes1.toml", kind=_Excludes1)


@cache
def companions() -> Stems[Companion]:
    """Codes that need others, by their stems."""
    return Stems(table(__package__, "companions.toml", kind=_Companions).companion, lambda each: each.codes)


@cache
def scales() -> tuple[Scale, ...]:
    """Scales of which an encounter has one value."""
    return table(__package__, "scales.toml", kind=_Scales).scale


@cache
def contrasts() -> tuple[Contrast, ...]:
    """Pairs of kinds that contradict each other."""
    return table(__package__, "scales.toml", kind=_Scales).contrast


@cache
def presumed() -> tuple[Pair, ...]:
    """Pairs that the guidelines presume to be connected."""
    return table(__package__, "presumed.toml", kind=_Presumed).presumed


class Exclusion(Value, frozen=True, kw_only=True):
    """The note that keeps two codes apart; `certain` says why they can't both be true, if so."""

    note: Note
    certain: str


_KEPT = 1 << 18
_NOTHING: frozenset[str] = frozenset()


class _Known:
    """The pairs of a release that may stand together, by the first code: asked of all later ones at once."""

    def __init__(self) -> None:
        self.allowed: dict[str, set[str]] = {}
        self.count = 0

    def add(self, first: str, second: str) -> None:
        if self.count >= _KEPT:
            self.allowed.clear()
            self.count = 0
        self.allowed.setdefault(first, set()).add(second)
        self.count += 1


@lru_cache(maxsize=8)
def _known(tabular: Tabular) -> _Known:
    return _Known()


def excluded_pairs(tabular: Tabular, codes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The pairs of codes, in their order, that a note keeps apart."""
    known = _known(tabular)
    found = list[tuple[str, str]]()
    for at, first in enumerate(codes, 1):
        rest = codes[at:]
        if known.allowed.get(first, _NOTHING).issuperset(rest):
            continue
        for second in rest:
            if exclusion(tabular, first, second=second):
                found.append((first, second))
            else:
                known.add(first, second)
    return tuple(found)


def exclusion(tabular: Tabular, first: str, *, second: str) -> Exclusion | None:
    """The Excludes1 note between two codes of a release, or None where they may stand together."""
    if first not in tabular or second not in tabular or _named(_excludes1().unrelated, first, second=second):
        return None
    note = tabular.excludes1_between(first, second)
    if note is None:
        return None
    certain = _named(_excludes1().certain, first, second=second)
    return Exclusion(note=note, certain=certain.why if certain else "")


def _named(pairs: tuple[Pair, ...], first: str, *, second: str) -> Pair | None:
    return next((each for each in pairs if each.holds(first, second) or each.holds(second, first)), None)
