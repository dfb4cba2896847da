"""The push plan for a night or a day: which chart goes to whom, at least cost, and why others are left."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from functools import cache

from clearchart.model.value import Value
from clearchart.model.workitem import State, WorkItem
from clearchart.work.assignment import Arc, Assignment, Solver, cost, greedy
from clearchart.work.coder import Coder
from clearchart.work.figures import minutes_of
from clearchart.work.routing import Against, Rule, fits, personal
from clearchart.work.shifts import follow_the_sun, minutes
from clearchart.work.tables import read
from clearchart.work.triage import Priority, priority

type _Against = tuple[tuple[Against, ...], ...]
"""What speaks against giving a chart to each coder of the team, coder by coder; nothing where the coder may."""

_CENTS = 100
_HOUR = 60


class Given(Value, frozen=True, kw_only=True):
    """A chart given to a coder, for so many minutes, at a cost in dollars."""

    item: str
    coder: str
    minutes: int
    dollars: Decimal


class Left(Value, frozen=True, kw_only=True):
    """A chart that nobody gets, and why: in words, and whether somebody could if there were room."""

    item: str
    words: str
    somebody_may: bool


class Plan(Value, frozen=True, kw_only=True):
    """Charts given, each coder's in the order of their priority, and charts left; `dollars` is what it weighs."""

    given: tuple[Given, ...]
    left: tuple[Left, ...]
    dollars: Decimal

    def of(self, coder: str) -> tuple[str, ...]:
        """A coder's charts, first to last."""
        return tuple(each.item for each in self.given if each.coder == coder)


class Window(Value, frozen=True, kw_only=True):
    """From an instant to another (UTC): shifts within it are what coders have to give."""

    start: dt.datetime
    end: dt.datetime


class _Weighing(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    error_dollars: Decimal
    unmeasured_accuracy: Decimal
    point_dollars: Decimal
    gap: Decimal
    nodes: int


@cache
def weighing() -> _Weighing:
    """What a plan weighs, as plan.toml says."""
    return read("plan.toml", _Weighing)


def plan(
    items: Sequence[WorkItem],
    coders: Sequence[Coder],
    *,
    window: Window,
    solver: Solver = greedy,
    by: Sequence[Rule] | None = None,
) -> Plan:
    """A plan for the charts that are ready, over the shifts within a window.

    `solver` is `greedy`, or `highs.Highs()` where its package is installed, which takes seconds for thousands of charts
    and makes a much cheaper plan. Nothing is moved: each given chart still has to be assigned, and may be refused then.
    """
    ready = sorted((item for item in items if item.state is State.READY), key=lambda item: item.id)
    team = follow_the_sun(coders, window.start)
    ranks = tuple(priority(item, at=window.start) for item in ready)
    against = _against(ready, team, on=window.start.date(), by=by)
    problem = _problem(ready, team, ranks=ranks, against=against, window=window)
    chosen = solver(problem)
    taken = {arc.item for arc in chosen}
    order = sorted(chosen, key=lambda arc: (arc.coder, -ranks[arc.item].key, arc.item))
    return Plan(
        given=tuple(_given(arc, ready[arc.item], team[arc.coder]) for arc in order),
        left=tuple(_left(item, against[at]) for at, item in enumerate(ready) if at not in taken),
        dollars=Decimal(cost(problem, chosen)) / _CENTS,
    )


def _against(
    items: Sequence[WorkItem], team: Sequence[Coder], *, on: dt.date, by: Sequence[Rule] | None
) -> list[_Against]:
    lanes = {item.lane for item in items}
    rules = {lane: [fits(coder, lane, on=on, by=by) for coder in team] for lane in lanes}
    return [
        tuple((*known, *personal(coder, item)) for coder, known in zip(team, rules[item.lane], strict=True))
        for item in items
    ]


def _problem(
    items: Sequence[WorkItem],
    team: Sequence[Coder],
    *,
    ranks: Sequence[Priority],
    against: Sequence[_Against],
    window: Window,
) -> Assignment:
    arcs = [tuple(_arcs(at, item, team, against[at])) for at, item in enumerate(items)]
    return Assignment(
        arcs=tuple(arc for each in arcs for arc in each),
        rooms=tuple(minutes(coder, window.start, end=window.end) for coder in team),
        leave=tuple(_leaving(item, rank, own) for item, rank, own in zip(items, ranks, arcs, strict=True)),
    )


def _arcs(at: int, item: WorkItem, team: Sequence[Coder], against: _Against) -> Iterator[Arc]:
    for place, (coder, reasons) in enumerate(zip(team, against, strict=True)):
        if not reasons:
            takes = _minutes(item, coder)
            yield Arc(item=at, coder=place, minutes=takes, cost=_cents(_dollars(coder, takes)))


def _minutes(item: WorkItem, coder: Coder) -> int:
    return int((minutes_of(item) * coder.pace).to_integral_value(rounding=ROUND_CEILING))


def _dollars(coder: Coder, takes: int) -> Decimal:
    weighed = weighing()
    accuracy = weighed.unmeasured_accuracy if coder.accuracy is None else coder.accuracy
    return coder.cost * takes / _HOUR + (1 - accuracy) * weighed.error_dollars


def _leaving(item: WorkItem, rank: Priority, arcs: Sequence[Arc]) -> int:
    # Never so cheap that a chart is left although somebody has room for it: that would be a way to starve.
    least = max((arc.cost for arc in arcs), default=0) + 1
    return max(least, _cents(rank.points * minutes_of(item) * weighing().point_dollars))


def _given(arc: Arc, item: WorkItem, coder: Coder) -> Given:
    return Given(item=item.id, coder=coder.id, minutes=arc.minutes, dollars=Decimal(arc.cost) / _CENTS)


def _left(item: WorkItem, against: _Against) -> Left:
    if not all(against):
        return Left(item=item.id, words="no room in the shifts of those who may", somebody_may=True)
    counts = Counter(each.words for reasons in against for each in reasons)
    said = "; ".join(words for words, _ in counts.most_common(3))
    return Left(item=item.id, words=f"nobody may: {said}" if said else "there are no coders", somebody_may=False)


def _cents(dollars: Decimal) -> int:
    return int((dollars * _CENTS).to_integral_value(rounding=ROUND_HALF_UP))
