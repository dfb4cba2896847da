"""The backlog passes a mark: a queue opens, somebody is told what to do, and it closes lower than it opened."""

from decimal import Decimal

import pytest

from clearchart.model.workitem import WorkItem
from clearchart.work.overflow import overflows, triggers
from tests.work.charts import DAY, NOON, chart


def standing(*items: WorkItem, already: str = "") -> dict[str, tuple[Decimal, bool, bool]]:
    found = overflows(items, at=NOON, minutes_a_day=100, already=frozenset(already.split()))
    return {each.trigger.name: (each.figure, each.open, each.changed) for each in found}


@pytest.mark.parametrize(
    ("minutes", "already", "is_open", "changed"),
    [
        (400, "", False, False),
        (410, "", True, True),
        (300, "backlog-days", True, False),  # under the mark at which it opened, over that at which it closes
        (250, "backlog-days", False, True),
        (300, "", False, False),
    ],
)
def test_more_work_in_line_than_days_allow(minutes: int, already: str, is_open: bool, changed: bool) -> None:
    found = standing(chart(minutes=minutes), already=already)
    assert found["backlog-days"] == (Decimal(minutes) / 100, is_open, changed)


def test_held_charts_are_no_backlog_of_coders() -> None:
    assert standing(chart("held", minutes=9000))["backlog-days"][0] == 0


def test_dollars_near_a_limit_count_and_those_that_are_lost_don_t() -> None:
    near = chart(id_="a", expected_net=Decimal(260_000), filing_limit=NOON.date() + 14 * DAY)
    far = chart(id_="b", expected_net=Decimal(900_000), filing_limit=NOON.date() + 15 * DAY)
    lost = chart(id_="c", expected_net=Decimal(900_000), filing_limit=NOON.date() - DAY)
    assert standing(near, far, lost)["near-limit"] == (Decimal(260_000), True, True)


def test_the_oldest_in_line() -> None:
    assert standing(chart(complete_at=NOON - 11 * DAY))["oldest"] == (Decimal(11), True, True)
    assert standing()["oldest"] == (Decimal(0), False, False)


def test_a_team_that_codes_nothing_is_overflown_by_anything() -> None:
    found = overflows((chart(minutes=30),), at=NOON, minutes_a_day=0)
    assert found[0].open


def test_every_trigger_tells_somebody_what_to_do_and_closes_lower_than_it_opens() -> None:
    assert all(each.steps and each.tell and each.close_at < each.open_at for each in triggers())
