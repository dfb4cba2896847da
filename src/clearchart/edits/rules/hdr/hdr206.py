"""The admission date and the period of an inpatient bill contradict each other.

What it checks:
    On inpatient bills: the admission isn't after the period; and the period doesn't begin more than three days before
    the admission, which is the payment window. A continuing bill may begin after the admission.

Why it matters:
    Returned to the provider (CARC 16, RARC MA40).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 25, section 75.1; chapter 3, section 40.3, for the three
    days.

Example:
    The admission date is that of a later stay.

Resolution:
    Take both from the orders.

Override:
    The billing lead, for a first bill of services before admission that the payer takes.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_WINDOW = dt.timedelta(days=3)
"""Services of the payment window are within the statement and before the admission: chapter 3, section 40.3."""

RULE = Rule(
    code="HDR206",
    name="admission-outside-statement",
    severity=Severity.BLOCK,
    override=Override(who=("HIM billing lead",), must="the admission order's date and time"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 25",
        section="75.1 (form locators 6 and 12); ch. 3, 40.3",
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Admissions after the end, or long after the beginning."""
    claim = subject.claim
    admitted, first, last = claim.admitted, claim.statement_from, claim.statement_through
    if admitted is None or first is None or last is None or not claim.inpatient:
        return ()
    if admitted > last:
        return (Hit(message=f"the admission ({admitted}) is after the period's end ({last})", place=("admitted",)),)
    if admitted - first > _WINDOW:
        said = f"the period begins {first}, more than three days before the admission ({admitted})"
        return (Hit(message=said, place=("statement_from",), severity=Severity.REVIEW),)
    return ()
