"""The post-bill case: codes and dollars before and after, who decides, who approves, and the overpayment's clock."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from functools import cache

import msgspec

from clearchart.model.value import Value
from clearchart.work.moving import Refusal, Refused
from clearchart.work.tables import read


class Outcome(StrEnum):
    """What is done about a bill that has left: nothing, a replacement (7), a void (8), a refund."""

    NONE = "none"
    REPLACEMENT = "replacement"
    VOID = "void"
    REFUND = "refund"


class PostBillCase(Value, frozen=True, kw_only=True):
    """What came after the bill, and what people make of it. Dollars are expected net, USD, dates the facility's.

    `identified` is the day on which somebody knew of the overpayment; an investigation in good faith of related
    overpayments runs from `investigated_from` to `investigated_to` (None: still going on).
    """

    id: str
    item: str
    account: str
    payer_kind: str
    cause: str
    opened: dt.date
    codes_before: tuple[str, ...] = ()
    codes_after: tuple[str, ...] = ()
    dollars_before: Decimal = Decimal(0)
    dollars_after: Decimal = Decimal(0)
    coders: tuple[str, ...] = ()
    outcome: Outcome | None = None
    decider: str | None = None
    approver: str | None = None
    identified: dt.date | None = None
    cost_report_due: dt.date | None = None
    investigated_from: dt.date | None = None
    investigated_to: dt.date | None = None

    @property
    def difference(self) -> Decimal:
        """Dollars after less dollars before: below zero the payer paid too much, above zero too little."""
        return self.dollars_after - self.dollars_before

    @property
    def added(self) -> tuple[str, ...]:
        """Codes that came."""
        return tuple(code for code in self.codes_after if code not in self.codes_before)

    @property
    def taken(self) -> tuple[str, ...]:
        """Codes that went."""
        return tuple(code for code in self.codes_before if code not in self.codes_after)


class Standing(Value, frozen=True, kw_only=True):
    """How an overpayment's clock stands on a day: the last day, days left (below zero: late), whether suspended."""

    due: dt.date
    left: int
    suspended: bool


class _Law(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    days: int
    suspended_days: int
    identified: str
    payer_kinds: tuple[str, ...]
    suspendable: tuple[str, ...]


def decided(case: PostBillCase, outcome: Outcome, *, by: str) -> PostBillCase | Refused:
    """The case with its decision, which waits for approval. A void or refund needs the day of identification."""
    if case.approver is not None:
        return Refused(why=Refusal.NO_SUCH_MOVE, words="the case is approved: what comes after it is another case")
    if case.difference < 0 and outcome is Outcome.NONE:
        return Refused(why=Refusal.REASON, words="money that is not ours isn't kept: replace, void or refund")
    return msgspec.structs.replace(case, outcome=outcome, decider=by)


def approved(case: PostBillCase, *, by: str) -> PostBillCase | Refused:
    """The case with its approver, who neither decided it nor coded the chart."""
    if case.outcome is None:
        return Refused(why=Refusal.NO_SUCH_MOVE, words="there is no decision to approve")
    if by == case.decider or by in case.coders:
        return Refused(why=Refusal.OWN_WORK, words="nobody approves their own work")
    return msgspec.structs.replace(case, approver=by)


def standing(case: PostBillCase, on: dt.date) -> Standing | None:
    """How the overpayment's clock stands on a day; None where none runs: nothing identified, or no payer of the law."""
    law = _law()
    if case.identified is None or case.payer_kind not in law.payer_kinds:
        return None
    start, end = _suspension(case, on)
    due = case.identified + dt.timedelta(days=law.days) + (end - start)
    if case.cost_report_due is not None:
        due = max(due, case.cost_report_due)
    return Standing(due=due, left=(due - on).days, suspended=start <= on < end)


def _suspension(case: PostBillCase, on: dt.date) -> tuple[dt.date, dt.date]:
    # From its begin to its end, at most to the 180th day; while it goes on, as if it took all of them.
    begun = case.investigated_from
    if begun is None or case.identified is None or begun > on or case.payer_kind not in _law().suspendable:
        return on, on
    last = case.identified + dt.timedelta(days=_law().suspended_days)
    begin = max(begun, case.identified)
    return begin, max(begin, min(case.investigated_to or last, last))


@cache
def _law() -> _Law:
    return read("postbill.toml", _Law)
