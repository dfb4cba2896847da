"""An account as the figures see it: dollars, dates, the state of its chart; and the one reason why it isn't billed."""

import datetime as dt
from decimal import Decimal

from clearchart.model.value import Value
from clearchart.model.workitem import State
from clearchart.work.holds import Hold, primary
from clearchart.work.moves import Heap, states


class Account(Value, frozen=True, kw_only=True):
    """One account. Dollars are gross charges in USD; dates are those of the facility.

    `ended` is the day of discharge, or of the visit; None while the patient is in house. `coded` is when codes became
    final, `billed` when the final bill was produced, `sent` when it left. `serviced` and `charged` are of professional
    services: the day of service and the day on which its charge was entered. `hold_days` are days of grace after
    `ended`.
    """

    id: str
    state: State
    charges: Decimal = Decimal(0)
    ended: dt.date | None = None
    coded: dt.date | None = None
    billed: dt.date | None = None
    sent: dt.date | None = None
    serviced: dt.date | None = None
    charged: dt.date | None = None
    hold_days: int = 0
    holds: tuple[Hold, ...] = ()
    waits_for_charge: bool = False

    @property
    def heap(self) -> Heap:
        """Where it lies when accounts in are reconciled with accounts out."""
        return states()[self.state].account

    def is_unbilled(self, on: dt.date) -> bool:
        """Whether it is discharged and not final billed (DNFB) on a day: ended, in progress, no final bill yet."""
        ended = self.ended is not None and self.ended <= on
        out = self.heap in (Heap.COMBINED, Heap.NOT_BILLABLE, Heap.VOIDED)
        return ended and not out and (self.billed is None or self.billed > on)

    def is_uncoded(self, on: dt.date) -> bool:
        """Whether it is discharged and not final coded (DNFC) on a day."""
        return self.is_unbilled(on) and (self.coded is None or self.coded > on)


def reason_unbilled(account: Account, on: dt.date) -> Hold | None:
    """The one primary reason why an account isn't billed, by the fixed waterfall; None if it isn't DNFB on the day."""
    if not account.is_unbilled(on):
        return None
    found = primary((*account.holds, *_own(account, on)))
    return found or Hold(code="unsorted", owed_by="billing")


def _own(account: Account, on: dt.date) -> tuple[Hold, ...]:
    said = (
        (
            account.ended is not None and on < account.ended + dt.timedelta(days=account.hold_days),
            "bill-hold",
            "nobody",
        ),
        (account.waits_for_charge, "charge", "charging department"),
        (account.state is State.QUERY_PENDING, "query", "physician"),
        (account.state is State.REVIEW, "second-reading", "auditing"),
        (account.is_uncoded(on) and account.state in _UNCODED, "uncoded", "coding"),
    )
    return tuple(Hold(code=code, owed_by=owed_by) for holds, code, owed_by in said if holds)


# A chart that waits for a document, a physician or a second reader is counted there, not as uncoded.
_UNCODED = (State.RECEIVED, State.IN_HOUSE, State.READY, State.ASSIGNED)
