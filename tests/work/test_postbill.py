"""The post-bill case: both directions of money, two people, and sixty days."""

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

from clearchart.work.moving import Refused
from clearchart.work.postbill import Outcome, PostBillCase, approved, decided, standing

CASE = PostBillCase(
    id="p1",
    item="w1",
    account="A-1",
    payer_kind="medicare",
    cause="d9",
    opened=dt.date(2026, 8, 3),
    codes_before=("J15.9", "J96.01"),
    codes_after=("J15.9", "I10"),
    dollars_before=Decimal("14200.00"),
    dollars_after=Decimal("9100.00"),
    coders=("ann",),
)
replace = msgspec.structs.replace


def test_a_case_says_what_changed_in_codes_and_dollars_both_ways() -> None:
    assert (CASE.added, CASE.taken, CASE.difference) == (("I10",), ("J96.01",), Decimal("-5100.00"))


def test_one_decides_another_approves_and_neither_coded_it() -> None:
    case = decided(CASE, Outcome.REPLACEMENT, by="eve")
    assert isinstance(case, PostBillCase)
    assert isinstance(approved(case, by="eve"), Refused)
    assert isinstance(approved(case, by="ann"), Refused)
    done = approved(case, by="cyd")
    assert isinstance(done, PostBillCase)
    assert isinstance(decided(done, Outcome.NONE, by="eve"), Refused)


def test_nothing_is_approved_before_it_is_decided() -> None:
    assert isinstance(approved(CASE, by="cyd"), Refused)


def test_an_overpayment_is_not_kept() -> None:
    assert isinstance(decided(CASE, Outcome.NONE, by="eve"), Refused)
    better = replace(CASE, dollars_after=Decimal("14200.00"))
    assert isinstance(decided(better, Outcome.NONE, by="eve"), PostBillCase)


# The overpayment was identified on 1 March 2026.
CLOCKS = [
    # investigated from, to, looked at on, due, days left, suspended
    (None, None, "2026-03-01", "2026-04-30", 60, False),
    (None, None, "2026-05-02", "2026-04-30", -2, False),
    # an investigation of 30 days that began on the 11th day
    ("2026-03-11", "2026-04-10", "2026-05-01", "2026-05-30", 29, False),
    # one that goes on is counted to the 180th day: 28 August
    ("2026-03-01", None, "2026-06-01", "2026-10-27", 148, True),
    # and no further, however long it takes
    ("2026-03-01", "2026-12-31", "2026-09-15", "2026-10-27", 42, False),
    # one that hasn't begun suspends nothing
    ("2026-04-01", None, "2026-03-20", "2026-04-30", 41, False),
]


@pytest.mark.parametrize(("begun", "ended", "on", "due", "left", "suspended"), CLOCKS)
def test_sixty_days_and_their_suspension(
    begun: str | None, ended: str | None, on: str, due: str, left: int, suspended: bool
) -> None:
    case = replace(
        CASE,
        identified=dt.date(2026, 3, 1),
        investigated_from=dt.date.fromisoformat(begun) if begun else None,
        investigated_to=dt.date.fromisoformat(ended) if ended else None,
    )
    found = standing(case, dt.date.fromisoformat(on))
    assert found is not None
    assert (str(found.due), found.left, found.suspended) == (due, left, suspended)


def test_the_cost_report_s_day_counts_where_it_is_later() -> None:
    case = replace(CASE, identified=dt.date(2026, 3, 1), cost_report_due=dt.date(2026, 5, 31))
    found = standing(case, dt.date(2026, 3, 1))
    assert found is not None
    assert found.due == dt.date(2026, 5, 31)


def test_no_clock_runs_before_identification_or_for_payers_outside_the_law() -> None:
    assert standing(CASE, dt.date(2026, 9, 1)) is None
    commercial = replace(CASE, payer_kind="commercial", identified=dt.date(2026, 3, 1))
    assert standing(commercial, dt.date(2026, 9, 1)) is None
