"""Routing: which coders may work on which charts, with the reason whenever one may not; and what comes next for one."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache

from clearchart.model.value import Value
from clearchart.model.workitem import Lane, State, WorkItem
from clearchart.work.coder import Coder, Home
from clearchart.work.lanes import Match, lane_key
from clearchart.work.shifts import next_start, works
from clearchart.work.tables import read
from clearchart.work.triage import priority


class Ground(StrEnum):
    """What a refusal rests on: a rule of the table, the person's own tie to the chart, access, or just the hour."""

    RULE = "rule"
    OWN_RECORD = "own-record"
    OWN_WORK = "own-work"
    NOT_GRANTED = "not-granted"
    STATE = "state"
    OFF_SHIFT = "off-shift"
    FULL = "full"


class Against(Value, frozen=True, kw_only=True):
    """One reason against: its ground, the rule's name if it is one, in words."""

    ground: Ground
    words: str
    rule: str = ""


class Verdict(Value, frozen=True, kw_only=True):
    """Whether a coder may work on a chart at all, whether now, and everything that speaks against it.

    `may` is about rules and access and stays; `now` is about shift, capacity and the chart's state as well.
    """

    may: bool
    now: bool
    against: tuple[Against, ...] = ()

    @property
    def words(self) -> str:
        """What speaks against it, in one line; nothing where nothing does."""
        return "; ".join(each.words for each in self.against)


class Needs(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a rule asks of a coder; the head of routing.toml says what each field means.

    One of `or_clearances` stands in for the country.
    """

    credentials: tuple[str, ...] = ()
    homes: tuple[Home, ...] = ()
    countries: tuple[str, ...] = ()
    clearances: tuple[str, ...] = ()
    or_clearances: tuple[str, ...] = ()
    specialty: bool = False
    accuracy: Decimal | None = None

    def met_by(self, coder: Coder, lane: Lane, *, on: dt.date) -> bool:
        """Whether a coder has all of it on a day. An accuracy that nobody has measured doesn't meet a floor."""
        return (
            (not self.credentials or coder.holds(self.credentials, on))
            and (not self.homes or coder.home in self.homes)
            and self._allows_country(coder)
            and set(self.clearances) <= set(coder.clearances)
            and (not self.specialty or lane.specialty in coder.specialties)
            and (self.accuracy is None or (coder.accuracy is not None and coder.accuracy >= self.accuracy))
        )

    def _allows_country(self, coder: Coder) -> bool:
        abroad = bool(self.countries) and coder.country not in self.countries
        return not abroad or bool(set(self.or_clearances) & set(coder.clearances))


class Rule(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule of routing.toml: for which lanes, what it needs, in words, on whose authority."""

    name: str
    words: str
    when: Match
    needs: Needs
    source: str


class _Rules(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    rule: tuple[Rule, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """The rules that come with the package."""
    return rules_of(None)


def rules_of(text: str | None) -> tuple[Rule, ...]:
    """A shop's own rules in the form of routing.toml; None for ours. Raises TableError."""
    return read("routing.toml", _Rules, text=text).rule


def fits(coder: Coder, lane: Lane, *, on: dt.date, by: Sequence[Rule] | None = None) -> tuple[Against, ...]:
    """Which rules keep a coder from a lane on a day; none means that the coder may work on its charts.

    A database asks this once for each coder and lane (`lanes.lane_key`) and finds the coder's charts by those keys.
    """
    asked = (rule for rule in (rules() if by is None else by) if rule.when.takes(lane))
    return tuple(
        Against(ground=Ground.RULE, words=rule.words, rule=rule.name)
        for rule in asked
        if not rule.needs.met_by(coder, lane, on=on)
    )


def lanes_for(coder: Coder, lanes: Iterable[Lane], *, on: dt.date, by: Sequence[Rule] | None = None) -> frozenset[str]:
    """The keys of those lanes whose charts a coder may work on."""
    return frozenset(lane_key(lane) for lane in lanes if not fits(coder, lane, on=on, by=by))


def eligible(
    coder: Coder, item: WorkItem, *, at: dt.datetime, load: int = 0, by: Sequence[Rule] | None = None
) -> Verdict:
    """Whether a coder may work on a chart at an instant (UTC); `load` is the minutes taken of the coder's capacity."""
    never = (*fits(coder, item.lane, on=at.date(), by=by), *personal(coder, item))
    not_now = tuple(_of_the_hour(coder, item, at, load))
    return Verdict(may=not never, now=not never and not not_now, against=(*never, *not_now))


def pull_next(
    coder: Coder,
    items: Iterable[WorkItem],
    *,
    at: dt.datetime,
    state: State = State.READY,
    by: Sequence[Rule] | None = None,
) -> WorkItem | None:
    """The chart that a coder gets next: the first in line among those that the coder may work on now.

    `state` is `review` for those who read what others have coded.
    """
    line = (item for item in items if item.state is state and eligible(coder, item, at=at, by=by).now)
    return min(line, key=lambda item: (-priority(item, at=at).key, item.id), default=None)


def personal(coder: Coder, item: WorkItem) -> Iterator[Against]:
    """What keeps this one coder from this one chart, whatever its lane: own record, own work, no grant."""
    if coder.id in item.recused:
        yield Against(ground=Ground.OWN_RECORD, words="one's own record or that of one's family")
    if item.state is State.REVIEW and coder.id in item.coders:
        yield Against(ground=Ground.OWN_WORK, words="nobody reads their own work")
    if coder.organization not in (item.organization, *item.open_to):
        yield Against(ground=Ground.NOT_GRANTED, words="the chart isn't open to the coder's organisation")


def _of_the_hour(coder: Coder, item: WorkItem, at: dt.datetime, load: int) -> Iterator[Against]:
    if item.state not in (State.READY, State.REVIEW):
        yield Against(ground=Ground.STATE, words=f"the chart is {item.state}")
    if not works(coder, at):
        begins = next_start(coder, at)
        then = f", begins {begins:%Y-%m-%d %H:%M} UTC" if begins else ""
        yield Against(ground=Ground.OFF_SHIFT, words=f"off shift{then}")
    if load >= coder.capacity:
        yield Against(ground=Ground.FULL, words="the shift is full")
