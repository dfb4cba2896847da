"""Shifts in their own time zones: who works now, how long still, who comes next. The work follows the sun."""

import datetime as dt
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from clearchart.work.coder import Coder, Shift

_DAY = dt.timedelta(days=1)
_NONE = dt.timedelta(0)

type Span = tuple[dt.datetime, dt.datetime]
"""From an instant to another, in UTC."""


def spans(coder: Coder, start: dt.datetime, *, end: dt.datetime) -> tuple[Span, ...]:
    """The coder's working times that touch a span of time (UTC), in order, not cut off at its ends.

    A shift is what its own clocks show: of eight hours on most days, one more or less when they are changed.
    """
    found = [span for shift in coder.shifts for span in _spans(shift, coder, start, end)]
    return tuple(sorted(found))


def works(coder: Coder, at: dt.datetime) -> bool:
    """Whether the coder's shift has begun and not ended."""
    return remaining(coder, at) > _NONE


def remaining(coder: Coder, at: dt.datetime) -> dt.timedelta:
    """How long the coder's present shift still goes; nothing outside of one."""
    ends = (end for start, end in spans(coder, at, end=at) if start <= at < end)
    return max((end - at for end in ends), default=_NONE)


def next_start(coder: Coder, at: dt.datetime) -> dt.datetime | None:
    """When the coder's next shift begins, within four weeks."""
    starts = (start for start, _ in spans(coder, at, end=at + 28 * _DAY) if start > at)
    return min(starts, default=None)


def minutes(coder: Coder, start: dt.datetime, *, end: dt.datetime) -> int:
    """Whole minutes of the coder's shifts within a span of time, and no more than the capacity of each shift."""
    inside = (max(_NONE, min(stop, end) - max(begin, start)) for begin, stop in spans(coder, start, end=end))
    return sum(min(coder.capacity, each // dt.timedelta(minutes=1)) for each in inside)


def follow_the_sun(coders: Iterable[Coder], at: dt.datetime) -> tuple[Coder, ...]:
    """Coders in the order in which work should go to them: who works now and longest, then who begins first.

    A chart handed over at the end of a shift so meets somebody with a day before them. Who has no shift comes last.
    """
    last = dt.datetime.max.replace(tzinfo=dt.UTC)

    def place(coder: Coder) -> tuple[dt.timedelta, dt.datetime, str]:
        return -remaining(coder, at), next_start(coder, at) or last, coder.id

    return tuple(sorted(coders, key=place))


def _spans(shift: Shift, coder: Coder, start: dt.datetime, end: dt.datetime) -> Iterator[Span]:
    zone = ZoneInfo(shift.zone)
    day = start.astimezone(zone).date() - _DAY
    while day <= end.astimezone(zone).date():
        if day.weekday() in shift.days and day not in coder.away:
            begin, stop = _span(shift, day, zone)
            if begin <= end and stop > start:
                yield begin, stop
        day += _DAY


def _span(shift: Shift, day: dt.date, zone: ZoneInfo) -> Span:
    last = day if shift.end > shift.start else day + _DAY
    begin = dt.datetime.combine(day, shift.start, tzinfo=zone)
    return begin.astimezone(dt.UTC), dt.datetime.combine(last, shift.end, tzinfo=zone).astimezone(dt.UTC)
