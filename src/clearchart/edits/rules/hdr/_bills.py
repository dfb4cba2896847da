"""What bills of certain kinds carry: the table bills.toml, read once."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from clearchart.model.value import Value


class Needed(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value code that bills of these beginnings carry when they bill one of these revenue codes."""

    bills: frozenset[str]
    revenue: frozenset[str]
    value: str
    source: str


class _Table(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    needed: tuple[Needed, ...]


@cache
def needed() -> tuple[Needed, ...]:
    """The rows of the table."""
    text = files(__package__).joinpath("bills.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Table).needed


NEEDED_BILLS = frozenset(bill for each in needed() for bill in each.bills)
"""The beginnings of all bills that the table speaks of."""
