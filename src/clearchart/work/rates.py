"""Rates over finished work: turnaround by group, productivity beside its quality, edits hit, charts of tier A alone."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from clearchart.model.chart import CodedChart, Tier
from clearchart.model.value import Value
from clearchart.model.workitem import Lane
from clearchart.work.figures import percentile, weighted_units

_P50, _P90 = Decimal("0.5"), Decimal("0.9")
_STEP = Decimal("0.001")


class Spread(Value, frozen=True, kw_only=True):
    """Half of so many charts took at most `p50`, nine of ten at most `p90`."""

    count: int
    p50: dt.timedelta
    p90: dt.timedelta


class Worked(Value, frozen=True, kw_only=True):
    """A chart that a coder finished: minutes in hand, whether a physician was asked, codes audited and right ones."""

    coder: str
    lane: Lane
    minutes: int
    asked: bool = False
    audited: int = 0
    right: int = 0


class Productivity(Value, frozen=True, kw_only=True):
    """A coder's volume beside its quality, which never go alone.

    `units_an_hour` over the minutes that charts were in hand; `accuracy` by code, None where nothing was audited;
    `query_rate` is the share of charts for which a physician was asked.
    """

    coder: str
    charts: int
    units: Decimal
    units_an_hour: Decimal | None
    accuracy: Decimal | None
    audited: int
    query_rate: Decimal


class Hits(Value, frozen=True, kw_only=True):
    """On how many claims an edit found something, and on what share of all."""

    rule: str
    claims: int
    share: Decimal


def turnaround_by(finished: Iterable[tuple[str, dt.timedelta]]) -> dict[str, Spread]:
    """The turnaround of each group (a setting, a coder, a vendor), by name; a chart's is `clocks(...).turnaround`."""
    groups: dict[str, list[dt.timedelta]] = {}
    for group, turnaround in finished:
        groups.setdefault(group, []).append(turnaround)
    return {group: _spread(groups[group]) for group in sorted(groups)}


def productivity(worked: Iterable[Worked]) -> tuple[Productivity, ...]:
    """What each coder finished, by coder's id: no order of merit."""
    coders: dict[str, list[Worked]] = {}
    for each in worked:
        coders.setdefault(each.coder, []).append(each)
    return tuple(_productivity(coder, coders[coder]) for coder in sorted(coders))


def hit_rates(hits: Iterable[tuple[str, str]], *, claims: int) -> tuple[Hits, ...]:
    """Of (claim, rule) pairs and the number of all claims checked, each rule's rate, most hit first.

    Several findings of one rule on one claim count once.
    """
    counts = Counter(rule for _, rule in set(hits))
    order = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return tuple(Hits(rule=rule, claims=count, share=_share(count, claims)) for rule, count in order)


def tier_a_share(charts: Iterable[CodedChart]) -> Decimal | None:
    """The share of charts that would be of tier A alone: some code, no code of another tier, no gap; None of none."""
    alone = [
        bool(chart.codes) and not chart.gaps and all(each.tier is Tier.A for each in chart.codes) for chart in charts
    ]
    return _share(sum(alone), len(alone)) if alone else None


def _spread(values: Sequence[dt.timedelta]) -> Spread:
    p50, p90 = percentile(values, _P50), percentile(values, _P90)
    return Spread(count=len(values), p50=p50 or dt.timedelta(0), p90=p90 or dt.timedelta(0))


def _productivity(coder: str, worked: Sequence[Worked]) -> Productivity:
    units = weighted_units(each.lane for each in worked)
    minutes = sum(each.minutes for each in worked)
    audited = sum(each.audited for each in worked)
    return Productivity(
        coder=coder,
        charts=len(worked),
        units=units,
        units_an_hour=(units * 60 / minutes).quantize(_STEP) if minutes else None,
        accuracy=_share(sum(each.right for each in worked), audited) if audited else None,
        audited=audited,
        query_rate=_share(sum(each.asked for each in worked), len(worked)),
    )


def _share(part: int, whole: int) -> Decimal:
    return (Decimal(part) / whole).quantize(_STEP) if whole else Decimal(0)
