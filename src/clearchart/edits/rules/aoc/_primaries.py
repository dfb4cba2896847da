"""Which primary codes an add-on code needs: by our own dated pairs, and by the official table."""

import datetime as dt
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from clearchart.codesets.tables.add_on import AddOnTable
from clearchart.edits.procedures import CodeRange, code_range
from clearchart.edits.services import OPPS_BILLS, days, only_day, supplier
from clearchart.edits.sieve import Sieve
from clearchart.edits.subject import Subject
from clearchart.model import Claim

TABLES = ("add-on",)


class AddOnLine(NamedTuple):
    """An add-on line of the claim that has no listed primary beside it.

    `type` is the NCCI edit type, 0 where only our own pairs know it; `alone`: nothing else of that practitioner and
    day is there but add-on codes.
    """

    at: int
    code: str
    type: int
    alone: bool


class _Pair(NamedTuple):
    primaries: tuple[CodeRange, ...]
    first: dt.date
    last: dt.date


def unsupported(subject: Subject) -> tuple[AddOnLine, ...]:
    """The add-on lines without a listed primary of the same practitioner on the same day, on any claim."""
    return subject.fact(_unsupported)


def known_add_ons() -> frozenset[str]:
    """The add-on codes of our own pairs, whatever their dates."""
    return frozenset(_pairs())


def is_add_on(code: str, on: dt.date | None) -> bool:
    """Whether our own pairs know the code as an add-on code."""
    return bool(own_primaries(code, on))


@lru_cache(maxsize=16_384)
def own_primaries(code: str, on: dt.date | None) -> tuple[CodeRange, ...]:
    """The primaries of our own pairs on a date; none for a code that isn't among them."""
    day = on or dt.date.max
    return next((pair.primaries for pair in _pairs().get(code, ()) if pair.first <= day <= pair.last), ())


def _judged(claim: Claim) -> bool:
    if claim.institutional:
        return claim.facility_code in OPPS_BILLS
    return not supplier(claim)


def _unsupported(subject: Subject) -> tuple[AddOnLine, ...]:
    if not subject.procedures or not _judged(subject.claim):
        return ()
    on = only_day(subject)
    if on is not None and not _add_ons(subject.books.add_on(on)).of(subject.procedures):
        return ()
    found = []
    for on, services in days(subject):
        table = subject.books.add_on(on)
        for each in services:
            if each.at is not None and (need := _need(each.code, on, table)):
                codes = frozenset([other.code for other in services])
                if not need.met_by(codes):
                    alone = all(_need(code, on, table) for code in codes - {each.code})
                    found.append(AddOnLine(each.at, each.code, need.type, alone))
    return tuple(found)


class _Need(NamedTuple):
    """What an add-on code needs beside it: one of the listed codes, or of our own ranges."""

    type: int
    listed: frozenset[str]
    own: tuple[CodeRange, ...]

    def met_by(self, codes: frozenset[str]) -> bool:
        """Whether one of the codes is among them."""
        return bool(codes & self.listed) or any(each.holds(code) for each in self.own for code in codes)


@lru_cache(maxsize=64)
def _add_ons(table: AddOnTable | None) -> Sieve:
    """The codes that are add-on codes on some day."""
    return Sieve(lambda code: code in _pairs() or (table is not None and code in table))


@lru_cache(maxsize=32_768)
def _need(code: str, on: dt.date, table: AddOnTable | None) -> _Need | None:
    """What a code needs on a day; None if it isn't known as an add-on code."""
    entry = table.entry(code, on=on) if table else None
    own = own_primaries(code, on)
    if entry is None and not own:
        return None
    return _Need(entry.kind if entry else 0, entry.primaries if entry else frozenset(), own)


@cache
def _pairs() -> dict[str, tuple[_Pair, ...]]:
    said = tomllib.loads(files(__package__).joinpath("pairs.toml").read_text(encoding="utf-8"))
    found: dict[str, tuple[_Pair, ...]] = {}
    for entry in said["add_on"]:
        first, last = entry.get("from", dt.date.min), entry.get("to", dt.date.max)
        pair = _Pair(tuple(map(code_range, entry["primaries"])), first, last)
        for code in entry["codes"]:
            found[code] = (*found.get(code, ()), pair)
    return found
