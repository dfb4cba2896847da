"""Overflow: when the backlog passes a mark, a queue opens to others and somebody is told, by a written procedure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from clearchart.model.event import Role
from clearchart.model.value import Value
from clearchart.model.workitem import State, WorkItem
from clearchart.work.coder import Home
from clearchart.work.figures import minutes_of
from clearchart.work.lanes import Match
from clearchart.work.tables import read

WAITING = (State.READY, State.ASSIGNED, State.REVIEW)
"""States whose charts are the coders' backlog."""
NEAR = 14
"""Days before a filing limit within which dollars count as near it."""


class Measure(StrEnum):
    """A figure that a trigger watches: days of work in line, days that the oldest has waited, dollars near a limit."""

    BACKLOG_DAYS = "backlog-days"
    OLDEST_DAYS = "oldest-days"
    DOLLARS_NEAR_LIMIT = "dollars-near-limit"


class Trigger(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One trigger of overflow.toml; its head says what each field means."""

    name: str
    words: str
    measure: Measure
    open_at: Decimal
    close_at: Decimal
    lanes: Match
    open_to: Home
    tell: tuple[Role, ...]
    steps: tuple[str, ...]


class Overflow(Value, frozen=True, kw_only=True):
    """How a trigger stands: its figure, whether its queue is open, and whether that changed just now."""

    trigger: Trigger
    figure: Decimal
    open: bool
    changed: bool


class _Triggers(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    trigger: tuple[Trigger, ...]


@cache
def triggers() -> tuple[Trigger, ...]:
    """The triggers that come with the package."""
    return triggers_of(None)


def triggers_of(text: str | None) -> tuple[Trigger, ...]:
    """A shop's own triggers in the form of overflow.toml; None for ours. Raises TableError."""
    return read("overflow.toml", _Triggers, text=text).trigger


def overflows(
    items: Sequence[WorkItem],
    *,
    at: dt.datetime,
    minutes_a_day: int,
    already: frozenset[str] = frozenset(),
    by: Sequence[Trigger] | None = None,
) -> tuple[Overflow, ...]:
    """How every trigger stands at an instant; `already` are the names of those that are open.

    `minutes_a_day` is what the team codes in a day, by its shifts; 0 makes any backlog one without end.
    """
    return tuple(
        _standing(trigger, items, at, minutes_a_day=minutes_a_day, was=trigger.name in already)
        for trigger in (triggers() if by is None else by)
    )


def _standing(
    trigger: Trigger, items: Iterable[WorkItem], at: dt.datetime, *, minutes_a_day: int, was: bool
) -> Overflow:
    line = [item for item in items if item.state in WAITING and trigger.lanes.takes(item.lane)]
    figure = _figure(trigger.measure, line, at, minutes_a_day)
    is_open = figure > (trigger.close_at if was else trigger.open_at)
    return Overflow(trigger=trigger, figure=figure, open=is_open, changed=is_open != was)


def _figure(measure: Measure, line: Sequence[WorkItem], at: dt.datetime, minutes_a_day: int) -> Decimal:
    match measure:
        case Measure.BACKLOG_DAYS:
            work = sum(minutes_of(item) for item in line)
            return (Decimal(work) / minutes_a_day).quantize(Decimal("0.1")) if minutes_a_day else Decimal(work)
        case Measure.OLDEST_DAYS:
            since = min((item.complete_at for item in line if item.complete_at), default=at)
            return Decimal((at - since) // dt.timedelta(days=1))
        case Measure.DOLLARS_NEAR_LIMIT:
            return sum((item.expected_net for item in line if _is_near(item, at)), Decimal(0))


def _is_near(item: WorkItem, at: dt.datetime) -> bool:
    today = at.astimezone(ZoneInfo(item.zone)).date()
    return item.filing_limit is not None and 0 <= (item.filing_limit - today).days <= NEAR
