"""A year of arrivals with a stream of large, urgent charts: small, harmless ones are coded all the same."""

import datetime as dt
import heapq
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

import pytest

from clearchart.model.encounter import ClaimType, PatientClass
from clearchart.model.workitem import Lane, WorkItem
from clearchart.work.triage import Priority, Table, priority, table, table_of
from tests.work.charts import DAY, chart

START = dt.datetime(2026, 1, 5, 6, tzinfo=dt.UTC)
DAYS = 365
STAY = Lane(claim_type=ClaimType.INSTITUTIONAL, patient_class=PatientClass.INPATIENT)


class Taken(NamedTuple):
    """A chart that was taken, and when."""

    item: WorkItem
    at: dt.datetime

    @property
    def waited(self) -> dt.timedelta:
        assert self.item.complete_at is not None
        return self.at - self.item.complete_at


def numbers(seed: int) -> Iterator[int]:
    """A linear congruential generator (Park and Miller): the same year every time."""
    while True:
        seed = seed * 48_271 % 2_147_483_647
        yield seed


def arrivals(a_day: int) -> Iterator[WorkItem]:
    """Nine of ten are large and near their limit; every tenth is small, without a limit and without a flag."""
    draw = numbers(20_260_803)
    for number in range(DAYS * a_day):
        at = START + (number // a_day) * DAY + (next(draw) % 1440) * dt.timedelta(minutes=1)
        if number % 10 == 0:
            yield chart(id_=f"small-{number}", expected_net=Decimal(40), complete_at=at)
        else:
            net, days = Decimal(5000 + next(draw) % 60_000), 1 + next(draw) % 30
            limit = (at + days * DAY).date()
            yield chart(
                id_=f"large-{number}", expected_net=net, filing_limit=limit, flags=("icu",), lane=STAY, complete_at=at
            )


class Line:
    """The charts in line with their keys, taken anew only when a key says that it has changed."""

    def __init__(self, by: Table) -> None:
        self.by = by
        self.items: dict[str, tuple[WorkItem, Priority]] = {}

    def join(self, item: WorkItem, at: dt.datetime) -> None:
        self.items[item.id] = (item, priority(item, at=at, by=self.by))

    def take(self, count: int, at: dt.datetime) -> list[WorkItem]:
        for item, found in list(self.items.values()):
            if found.fresh_until is not None and found.fresh_until <= at:
                self.join(item, at)
        first = heapq.nlargest(count, self.items.values(), key=lambda pair: pair[1].key)
        return [self.items.pop(item.id)[0] for item, _ in first]


def year(*, a_day: int, coded: int, by: Table) -> tuple[list[Taken], int]:
    """Charts in the order in which they were taken over a year, every morning so many, and how many are left."""
    line, taken = Line(by), list[Taken]()
    coming = iter(sorted(arrivals(a_day), key=lambda item: str(item.complete_at)))
    for day in range(DAYS):
        now = START + (day + 1) * DAY
        for item in islice(coming, a_day):  # what arrives in the course of the day before
            line.join(item, now)
        taken += [Taken(item, now) for item in line.take(coded, now)]
    return taken, len(line.items)


@pytest.mark.slow
def test_in_a_year_at_the_edge_of_what_can_be_borne_everybody_is_served() -> None:
    taken, left = year(a_day=20, coded=20, by=table())
    bound = (table().overtakes_after + 1) * DAY
    assert left <= 20
    assert max(each.waited for each in taken) < bound
    assert {each.item.id.partition("-")[0] for each in taken} == {"small", "large"}


@pytest.mark.slow
def test_with_too_few_coders_nothing_ever_passes_a_chart_that_is_so_much_older() -> None:
    taken, left = year(a_day=20, coded=18, by=table())
    assert left > 500
    oldest_left = overtaken(taken)
    assert oldest_left <= (table().overtakes_after + 1) * DAY


def overtaken(taken: list[Taken]) -> dt.timedelta:
    """By how much the younger chart was younger at most, where it was taken before an older one."""
    most = dt.timedelta(0)
    oldest_behind = START + 2 * DAYS * DAY
    for each in reversed(taken):
        assert each.item.complete_at is not None
        most = max(most, each.item.complete_at - oldest_behind)
        oldest_behind = min(oldest_behind, each.item.complete_at)
    return most


@pytest.mark.slow
def test_without_points_for_age_the_small_ones_would_starve() -> None:
    # The counter-test: the stream of large charts is such that only age lets the small ones through.
    text = TABLE.replace("age = 25", "age = 0")
    taken, _ = year(a_day=20, coded=18, by=table_of(text))
    assert not any(each.item.id.startswith("small") for each in taken)


TABLE = """
[weights]
money = 400
limit = 400
sla = 200
risk = 100
batch = 50
age = 25
[shape]
money_half = 5000
limit_days = 60
batch_half = 10
words_above = 10
[[sla]]
name = "all"
hours = 48
when = {}
[flag.icu]
words = "ICU"
share = "0.8"
[[segment]]
name = "complex"
flags = ["icu"]
[net.other]
allowed = "0.3"
collected = "0.8"
"""
