"""Triage: the one formula that orders the line, with its reasons in words, and the segment that a chart stands in.

    points = money * m/(m + half) + limit * nearness + sla * elapsed + risk * gravest + batch * s/(s + half)
             + age * days

Everything but age is bounded; the weights are data (triage.toml). Nothing here changes a code or its rank.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from clearchart.model.value import Value
from clearchart.model.workitem import Lane, Segment, WorkItem
from clearchart.work.lanes import Match
from clearchart.work.tables import read

EPOCH = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""From where `key` counts days: any fixed instant would do."""

_CENT = Decimal("0.01")
_STEP = Decimal("0.0001")
_TENTH = Decimal("0.1")
_DAY = dt.timedelta(days=1)


class Part(Value, frozen=True, kw_only=True):
    """One part of the formula: its name, its points, and in words what it saw."""

    name: str
    points: Decimal
    words: str


class Priority(Value, frozen=True, kw_only=True):
    """A chart's place in line: points at an instant, the parts that they are made of, the explanation in words.

    `key` orders charts whose points were taken at different instants: the one with the greater key goes first. It
    stays as it is until `fresh_until` (None: for good, as long as the item and the table stay as they are).
    """

    points: Decimal
    key: Decimal
    words: str
    segment: Segment
    parts: tuple[Part, ...]
    fresh_until: dt.datetime | None = None


class _Weights(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    money: int
    limit: int
    sla: int
    risk: int
    batch: int
    age: int


class _Shape(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    money_half: int
    limit_days: int
    batch_half: int
    words_above: int


class _Sla(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    hours: int
    when: Match


class _Flag(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: str
    share: Decimal


class _Segment(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Segment
    flags: tuple[str, ...] = ()
    when: Match | None = None


class _Net(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    allowed: Decimal
    collected: Decimal


class Table(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The weights and shapes of the formula, as triage.toml says them."""

    weights: _Weights
    shape: _Shape
    sla: tuple[_Sla, ...]
    flag: dict[str, _Flag]
    segment: tuple[_Segment, ...]
    net: dict[str, _Net]

    @property
    def bound(self) -> int:
        """The most points that a chart has on its first day: every part but age, at its fullest."""
        each = self.weights
        return each.money + each.limit + each.sla + each.risk + each.batch

    @property
    def overtakes_after(self) -> int:
        """Days after which a waiting chart goes before everything that arrives from then on."""
        return -(-self.bound // self.weights.age)


@cache
def table() -> Table:
    """The table that comes with the package."""
    return table_of(None)


def table_of(text: str | None) -> Table:
    """A shop's own table in the form of triage.toml; None for ours. Raises TableError."""
    return read("triage.toml", Table, text=text)


def priority(item: WorkItem, *, at: dt.datetime, similar: int = 0, by: Table | None = None) -> Priority:
    """A chart's place in line at an instant (UTC); `similar` are other charts in line that are coded alike."""
    rules = by or table()
    left = _days_left(item, at)
    parts = (
        _money(item, left, rules),
        _limit(left, rules),
        _sla(item, at, rules),
        _risk(item, rules),
        _batch(similar, rules),
        _age(item, at, rules),
    )
    points = sum((part.points for part in parts), Decimal(0))
    return Priority(
        points=points,
        key=points - rules.weights.age * _days(at - EPOCH),
        words=_explanation(parts, rules),
        segment=segment(item, by=rules),
        parts=parts,
        fresh_until=_fresh_until(item, at, left, rules),
    )


def segment(item: WorkItem, *, by: Table | None = None) -> Segment:
    """Which line a chart stands in: the first segment of the table that takes it, else routine."""
    flags = frozenset(item.flags)
    for row in (by or table()).segment:
        if flags & frozenset(row.flags) or (row.when is not None and row.when.takes(item.lane)):
            return row.name
    return Segment.ROUTINE


def expected_net(charges: Decimal, lane: Lane, *, allowed: Decimal | None = None, by: Table | None = None) -> Decimal:
    """What a bill will probably bring, in dollars: the contract's allowed amount where it is known, else shares."""
    rows = (by or table()).net
    row = rows.get(lane.payer_kind, rows["other"])
    return ((charges * row.allowed if allowed is None else allowed) * row.collected).quantize(_CENT)


def _money(item: WorkItem, left: int | None, rules: Table) -> Part:
    # Past the limit nobody pays: the dollars are lost, and the chart is somebody's exception, not the line's first.
    net = Decimal(0) if left is not None and left < 0 else max(item.expected_net, Decimal(0))
    return _part("money", rules.weights.money, net / (net + rules.shape.money_half), f"${net:,.0f}" if net else "")


def _limit(left: int | None, rules: Table) -> Part:
    if left is None:
        return _part("limit", rules.weights.limit, Decimal(0), "")
    if left < 0:
        return _part("limit", rules.weights.limit, Decimal(0), f"filing limit passed {_counted(-left)} ago")
    share = max(Decimal(0), Decimal(rules.shape.limit_days - left) / rules.shape.limit_days)
    words = f"{_counted(left)} to the filing limit" if left else "filing limit today"
    return _part("limit", rules.weights.limit, share, words)


def _sla(item: WorkItem, at: dt.datetime, rules: Table) -> Part:
    hours = _promised(item, rules)
    if hours is None or item.complete_at is None:
        return _part("sla", rules.weights.sla, Decimal(0), "")
    # In tenths, so that places change ten times and not every moment.
    share = _elapsed(item.complete_at, at, hours)
    left = round(hours - (at - item.complete_at) / dt.timedelta(hours=1))
    words = f"{left} h to the promised turnaround" if left > 0 else f"{-left} h over the promised turnaround"
    return _part("sla", rules.weights.sla, share, words)


def _elapsed(start: dt.datetime, at: dt.datetime, hours: int) -> Decimal:
    tenths = 10 * max(at - start, dt.timedelta(0)) // dt.timedelta(hours=hours)
    return min(tenths, 10) * _TENTH


def _promised(item: WorkItem, rules: Table) -> int | None:
    return next((row.hours for row in rules.sla if row.when.takes(item.lane)), None)


def _risk(item: WorkItem, rules: Table) -> Part:
    rows = sorted((rules.flag[flag] for flag in item.flags if flag in rules.flag), key=lambda row: -row.share)
    share = rows[0].share if rows else Decimal(0)
    return _part("risk", rules.weights.risk, share, ", ".join(row.words for row in rows))


def _batch(similar: int, rules: Table) -> Part:
    share = Decimal(similar) / (similar + rules.shape.batch_half)
    return _part("batch", rules.weights.batch, share, f"{similar} similar in line")


def _age(item: WorkItem, at: dt.datetime, rules: Table) -> Part:
    days = Decimal(0) if item.complete_at is None else max(_days(at - item.complete_at), Decimal(0))
    return Part(name="age", points=rules.weights.age * days, words=f"waiting {_counted(int(days))}")


def _part(name: str, weight: int, share: Decimal, words: str) -> Part:
    return Part(name=name, points=(weight * share).quantize(_STEP), words=words)


def _explanation(parts: tuple[Part, ...], rules: Table) -> str:
    return "; ".join(_said(parts, rules)) or "routine"


def _said(parts: tuple[Part, ...], rules: Table) -> Iterator[str]:
    # Money first, as people ask for it first; then what gives most points. A passed limit gives none and is said.
    money, *rest = parts
    if money.words:
        yield money.words
    for part in sorted(rest, key=lambda part: -part.points):
        if part.words and (part.points >= rules.shape.words_above or "passed" in part.words):
            yield part.words


def _days_left(item: WorkItem, at: dt.datetime) -> int | None:
    return None if item.filing_limit is None else (item.filing_limit - _today(item, at)).days


def _today(item: WorkItem, at: dt.datetime) -> dt.date:
    return at.astimezone(ZoneInfo(item.zone)).date()


def _fresh_until(item: WorkItem, at: dt.datetime, left: int | None, rules: Table) -> dt.datetime | None:
    return min((*_limit_changes(item, at, left, rules), *_sla_changes(item, at, rules)), default=None)


def _limit_changes(item: WorkItem, at: dt.datetime, left: int | None, rules: Table) -> Iterator[dt.datetime]:
    if left is None or left < 0:
        return
    ahead = max(1, left - rules.shape.limit_days + 1)
    morning = dt.datetime.combine(_today(item, at) + ahead * _DAY, dt.time.min, tzinfo=ZoneInfo(item.zone))
    yield morning.astimezone(dt.UTC)


def _sla_changes(item: WorkItem, at: dt.datetime, rules: Table) -> Iterator[dt.datetime]:
    hours = _promised(item, rules)
    if hours is None or item.complete_at is None:
        return
    done = int(_elapsed(item.complete_at, at, hours) / _TENTH)
    if done < 10:
        yield item.complete_at + (done + 1) * dt.timedelta(hours=hours) / 10


def _days(span: dt.timedelta) -> Decimal:
    return (Decimal(span // dt.timedelta(seconds=1)) / 86_400).quantize(Decimal("0.000001"))


def _counted(days: int) -> str:
    return f"{days} day" if days == 1 else f"{days} days"
