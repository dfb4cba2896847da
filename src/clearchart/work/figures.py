"""The figures, defined once: DNFB, DNFC, billed not sent, charge lag, turnaround, backlog by age, weighted units.

Whatever shows one of them (a view, a page, an API) must agree with these functions on the same values.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from functools import cache

from clearchart.model.value import Value
from clearchart.model.workitem import Lane, WorkItem
from clearchart.work.accounts import Account, reason_unbilled
from clearchart.work.holds import Bucket, hold_rows
from clearchart.work.lanes import Match
from clearchart.work.tables import read

_ONE_PLACE = Decimal("0.1")
AGES = (2, 4, 7, 14, 30, 60, 90)
"""Days that part the backlog by age: 0-2, 3-4, 5-7 ... and over the last."""


class Amount(Value, frozen=True, kw_only=True):
    """So many accounts and their dollars."""

    count: int = 0
    dollars: Decimal = Decimal(0)


class Weight(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a chart of some lanes counts in units, and how many minutes it usually takes."""

    name: str
    when: Match
    units: Decimal
    minutes: int


class _Weights(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    weight: tuple[Weight, ...]


def amount(accounts: Iterable[Account]) -> Amount:
    """How many accounts, and the sum of their gross charges."""
    charges = [account.charges for account in accounts]
    return Amount(count=len(charges), dollars=sum(charges, Decimal(0)))


def dnfb(accounts: Iterable[Account], on: dt.date) -> Amount:
    """Discharged, not final billed: the visit or stay has ended, the final bill isn't produced.

    Accounts within their bill hold count; patients in house, combined, voided and not billable accounts don't.
    """
    return amount(account for account in accounts if account.is_unbilled(on))


def dnfb_days(dollars: Decimal, revenue: Sequence[Decimal]) -> Decimal | None:
    """DNFB dollars over the average daily gross patient revenue, given by day for the last three months.

    One place behind the point, half up; None where there is no revenue.
    """
    total = sum(revenue, Decimal(0))
    if total <= 0:
        return None
    return (dollars * len(revenue) / total).quantize(_ONE_PLACE, rounding=ROUND_HALF_UP)


def dnfb_by_reason(accounts: Iterable[Account], on: dt.date) -> dict[Bucket, Amount]:
    """DNFB by the one primary reason of each account, every line of the report in the order of the waterfall."""
    lines: dict[Bucket, list[Account]] = {bucket: [] for bucket in Bucket}
    for account in accounts:
        reason = reason_unbilled(account, on)
        if reason is not None:
            lines[hold_rows()[reason.code].bucket].append(account)
    return {bucket: amount(found) for bucket, found in lines.items()}


def dnfc(accounts: Iterable[Account], on: dt.date) -> Amount:
    """Discharged, not final coded: the part of DNFB whose codes aren't final."""
    return amount(account for account in accounts if account.is_uncoded(on))


def billed_not_sent(accounts: Iterable[Account], on: dt.date) -> Amount:
    """Accounts whose final bill was produced and hasn't left."""
    return amount(
        account
        for account in accounts
        if account.billed is not None and account.billed <= on and (account.sent is None or account.sent > on)
    )


def charge_lag(accounts: Iterable[Account]) -> tuple[int, ...]:
    """Days from service to the entry of its charge, of every account that has both, in ascending order."""
    return tuple(
        sorted((each.charged - each.serviced).days for each in accounts if each.charged is not None and each.serviced)
    )


def percentile[T: (int, Decimal, dt.timedelta)](values: Iterable[T], share: Decimal) -> T | None:
    """The smallest value that at least a share of all stay at or under; None of none. SQL: `percentile_disc`."""
    ordered = sorted(values)
    if not ordered:
        return None
    rank = int((share * len(ordered)).to_integral_value(rounding=ROUND_CEILING))
    return ordered[max(rank, 1) - 1]


def backlog_by_age(waiting: Iterable[dt.datetime], *, at: dt.datetime) -> dict[str, int]:
    """How many charts wait, by whole days since their documentation was complete."""
    counts = Counter(_age((at - since) // dt.timedelta(days=1)) for since in waiting)
    return {name: counts[name] for name in _AGE_NAMES}


def weight_of(lane: Lane) -> Weight:
    """What a chart of a lane counts, and how long it usually takes."""
    return next(weight for weight in weights() if weight.when.takes(lane))


def weighted_units(lanes: Iterable[Lane]) -> Decimal:
    """The charts that somebody finished, weighted: an inpatient chart is 1."""
    return sum((weight_of(lane).units for lane in lanes), Decimal(0))


def minutes_of(item: WorkItem) -> int:
    """The minutes that a chart will take: its own estimate, or what its lane usually takes."""
    return item.minutes or weight_of(item.lane).minutes


@cache
def weights() -> tuple[Weight, ...]:
    """The weights that come with the package; the last line takes every lane."""
    return read("figures.toml", _Weights).weight


def _age(days: int) -> str:
    return next((name for name, last in zip(_AGE_NAMES, AGES, strict=False) if days <= last), _AGE_NAMES[-1])


def _age_names() -> tuple[str, ...]:
    firsts = (0, *(last + 1 for last in AGES[:-1]))
    return (*(f"{first}-{last}" for first, last in zip(firsts, AGES, strict=True)), f"over {AGES[-1]}")


_AGE_NAMES = _age_names()
