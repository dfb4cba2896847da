"""The figures on a handful of accounts that can be added up by hand."""

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

from clearchart.model.encounter import ClaimType, PatientClass
from clearchart.model.workitem import Lane, State
from clearchart.work.accounts import Account, reason_unbilled
from clearchart.work.figures import (
    Amount,
    backlog_by_age,
    billed_not_sent,
    charge_lag,
    dnfb,
    dnfb_by_reason,
    dnfb_days,
    dnfc,
    percentile,
    weighted_units,
)
from clearchart.work.holds import Bucket, Hold
from clearchart.work.moves import Heap
from clearchart.work.reconciliation import reconcile
from tests.work.charts import DAY, HOUR, NOON

ON = dt.date(2026, 8, 3)
REPORT = Hold(code="operative-report", owed_by="dr-lee")


def account(id_: str, state: str, charges: int, ended: str | None = "2026-07-20", **said: object) -> Account:
    day = dt.date.fromisoformat(ended) if ended else None
    return Account(id=id_, state=State(state), charges=Decimal(charges), ended=day, **said)  # type: ignore[arg-type]  # cases say fields by name


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


ACCOUNTS = (
    account("in-house", "in-house", 90_000, None),
    account("held", "held", 40_000, holds=(REPORT,)),
    account("fresh", "ready", 1_000, "2026-08-01", hold_days=4),
    account("waiting", "ready", 2_000, waits_for_charge=True),
    account("coding", "assigned", 3_000),
    account("asked", "query-pending", 4_000),
    account("edit", "final", 5_000, coded=day("2026-07-25"), holds=(Hold(code="edit", owed_by="billing"),)),
    account("odd", "final", 500, coded=day("2026-07-25")),
    account("sent", "billed", 7_000, coded=day("2026-07-22"), billed=day("2026-07-25"), sent=day("2026-07-26")),
    account("printed", "billed", 800, coded=day("2026-07-22"), billed=day("2026-08-02")),
    account("window", "combined", 60),
    account("cancelled", "voided", 70),
    account("left", "not-billable", 80),
)


def test_discharged_not_final_billed() -> None:
    assert dnfb(ACCOUNTS, ON) == Amount(count=7, dollars=Decimal(55_500))


def test_it_counts_on_the_day_that_is_asked_about() -> None:
    assert dnfb(ACCOUNTS, day("2026-07-24")) == Amount(
        count=8, dollars=Decimal(40_000 + 2_000 + 3_000 + 4_000 + 5_000 + 500 + 7_000 + 800)
    )


def test_days_are_dollars_over_the_average_daily_revenue() -> None:
    assert dnfb_days(Decimal(55_500), [Decimal(10_000)] * 90) == Decimal("5.6")  # 5.55, half up
    assert dnfb_days(Decimal(55_500), [Decimal(0)] * 90) is None


REASONS = [
    ("held", "operative-report", "dr-lee"),
    ("fresh", "bill-hold", "nobody"),
    ("waiting", "charge", "charging department"),
    ("coding", "uncoded", "coding"),
    ("asked", "query", "physician"),
    ("edit", "edit", "billing"),
    ("odd", "unsorted", "billing"),
]


@pytest.mark.parametrize(("id_", "code", "owed_by"), REASONS)
def test_each_account_has_one_primary_reason(id_: str, code: str, owed_by: str) -> None:
    found = reason_unbilled(next(each for each in ACCOUNTS if each.id == id_), ON)
    assert found is not None
    assert (found.code, found.owed_by) == (code, owed_by)


def test_the_shares_of_the_reasons_add_to_the_whole() -> None:
    lines = dnfb_by_reason(ACCOUNTS, ON)
    assert tuple(lines) == tuple(Bucket)
    assert sum(line.count for line in lines.values()) == dnfb(ACCOUNTS, ON).count
    assert sum(line.dollars for line in lines.values()) == dnfb(ACCOUNTS, ON).dollars
    assert lines[Bucket.INCOMPLETE_DOCUMENTS].dollars == 40_000


def test_discharged_not_final_coded_and_billed_not_sent() -> None:
    assert dnfc(ACCOUNTS, ON) == Amount(count=5, dollars=Decimal(50_000))
    assert billed_not_sent(ACCOUNTS, ON) == Amount(count=1, dollars=Decimal(800))


def test_charge_lag() -> None:
    late = account("p", "ready", 1, serviced=day("2026-07-01"), charged=day("2026-07-09"))
    quick = account("q", "ready", 1, serviced=day("2026-07-01"), charged=day("2026-07-01"))
    assert charge_lag((late, quick, *ACCOUNTS)) == (0, 8)


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ((), "0.5", None),
        ((7,), "0.9", 7),
        ((1, 2, 3, 4), "0.5", 2),
        ((5, 1, 4, 2, 3), "0.5", 3),
        (range(1, 11), "0.9", 9),
    ],
)
def test_percentiles_are_values_that_occur(values: tuple[int, ...], share: str, expected: int | None) -> None:
    assert percentile(values, Decimal(share)) == expected


def test_turnaround_s_percentiles_are_spans_of_time() -> None:
    assert percentile([3 * HOUR, HOUR, 2 * HOUR], Decimal("0.5")) == 2 * HOUR


def test_the_backlog_by_age() -> None:
    ages = backlog_by_age([NOON, NOON - 2 * DAY, NOON - 3 * DAY, NOON - 91 * DAY], at=NOON)
    assert {name: count for name, count in ages.items() if count} == {"0-2": 2, "3-4": 1, "over 90": 1}


def test_weighted_units() -> None:
    stay = Lane(claim_type=ClaimType.INSTITUTIONAL, patient_class=PatientClass.INPATIENT)
    surgery, emergency = (Lane(patient_class=PatientClass(each)) for each in ("outpatient-surgery", "emergency"))
    assert weighted_units((stay, surgery, emergency, Lane())) == Decimal("2.5")


def test_accounts_in_are_accounts_out() -> None:
    found = reconcile(ACCOUNTS, ACCOUNTS)
    assert found.balances
    assert found.difference == Amount(count=0, dollars=Decimal(0))
    assert found.heaps[Heap.BILLED] == Amount(count=2, dollars=Decimal(7_800))
    assert {heap: amount.count for heap, amount in found.heaps.items()} == {
        "in-progress": 8,
        "billed": 2,
        "combined": 1,
        "not-billable": 1,
        "voided": 1,
    }


def test_one_lost_and_one_made_up_balance_in_number_and_are_found_all_the_same() -> None:
    made_up = msgspec.structs.replace(ACCOUNTS[1], id="made-up")
    found = reconcile(ACCOUNTS, (*ACCOUNTS[:1], made_up, *ACCOUNTS[2:]))
    assert found.difference.count == 0
    assert not found.balances
    assert (found.lost, found.strange) == (("held",), ("made-up",))


def test_an_account_that_lies_twice_or_with_other_dollars_is_named() -> None:
    cheaper = msgspec.structs.replace(ACCOUNTS[4], charges=Decimal(1))
    found = reconcile(ACCOUNTS, (*ACCOUNTS[:4], cheaper, *ACCOUNTS[5:], ACCOUNTS[0]))
    assert (found.strange, found.differing) == (("in-house",), ("coding",))
    assert not found.balances
