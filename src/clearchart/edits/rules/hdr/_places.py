"""Where visits may be given: the table places-for-codes.toml, read once."""

import tomllib
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from clearchart.edits.rules.hdr._facts import within
from clearchart.edits.sieve import Sieve
from clearchart.model.value import Value

_TELEHEALTH = frozenset({"02", "10"})


class Judged(StrEnum):
    """What a place of service is for a code."""

    RIGHT = "right"
    UNUSUAL = "unusual"
    NEVER = "never"


class _Row(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    codes: tuple[str, ...]
    never: frozenset[str]
    usual: frozenset[str] = frozenset()
    unusual: frozenset[str] = frozenset()
    source: str

    def has(self, code: str) -> bool:
        """Whether the row is about a code."""
        ends = [each.partition("-") for each in self.codes]
        return any(within(code, low, high=high or low) for low, _, high in ends)


class _Table(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    row: tuple[_Row, ...]


@cache
def _rows() -> tuple[_Row, ...]:
    text = files(__package__).joinpath("places-for-codes.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Table).row


@lru_cache(maxsize=16384)
def judged(code: str, place: str) -> Judged:
    """What a place of service is for a code; right for a code of no row and for telehealth."""
    row = next((each for each in _rows() if each.has(code)), None)
    if row is None or not place or place in _TELEHEALTH:
        return Judged.RIGHT
    if place in row.never:
        return Judged.NEVER
    odd = place in row.unusual or (bool(row.usual) and place not in row.usual)
    return Judged.UNUSUAL if odd else Judged.RIGHT


def bound_to_places(codes: frozenset[str]) -> frozenset[str]:
    """The codes of which the table says where they may be given."""
    return _BOUND.of(codes)


_BOUND = Sieve(lambda code: any(each.has(code) for each in _rows()))
