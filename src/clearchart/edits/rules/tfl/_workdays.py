"""Days on which a contractor works: not Saturday, Sunday or a federal holiday."""

import calendar
import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from clearchart.model.value import Value

_SATURDAY, _SUNDAY = 5, 6
_DAY = dt.timedelta(days=1)


class _Fixed(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    month: int
    day: int
    since: int = 0


class _Floating(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    month: int
    weekday: int
    nth: int


class _Holidays(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    fixed: tuple[_Fixed, ...]
    floating: tuple[_Floating, ...]


@cache
def _table() -> _Holidays:
    text = files(__package__).joinpath("holidays.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Holidays)


@cache
def holidays(year: int) -> frozenset[dt.date]:
    """The federal holidays of a year as observed; New Year's Day of the next year may be one of them."""
    fixed = [
        dt.date(at, 1, 1) if each.month == 1 else dt.date(at, each.month, each.day)
        for each in _table().fixed
        for at in ((year, year + 1) if each.month == 1 else (year,))
        if at >= each.since
    ]
    return frozenset([*map(_observed, fixed), *(_nth(year, each) for each in _table().floating)])


def next_workday(on: dt.date) -> dt.date:
    """The day itself, or the first day after it on which is worked."""
    while on.weekday() >= _SATURDAY or on in holidays(on.year):
        on += _DAY
    return on


def _observed(on: dt.date) -> dt.date:
    shift = {_SATURDAY: -1, _SUNDAY: 1}.get(on.weekday(), 0)
    return on + shift * _DAY


def _nth(year: int, each: _Floating) -> dt.date:
    days = [week[each.weekday] for week in calendar.monthcalendar(year, each.month) if week[each.weekday]]
    return dt.date(year, each.month, days[each.nth - 1 if each.nth > 0 else each.nth])
