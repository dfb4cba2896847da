"""A hospital bills Medicare second and doesn't say who paid first and what.

What it checks:
    Institutional claims to fee-for-service Medicare that isn't primary: a value code of a first payer (12 to 16, 41 to
    43, 47) with what it paid, zero for a conditional claim.

Why it matters:
    Returned to the provider: the kind of first payer chooses how Medicare computes its part.

Authority:
    Medicare Secondary Payer Manual, Pub. 100-05, chapter 3; Medicare Claims Processing Manual, Pub. 100-04, chapter
    25, section 75.3.

Example:
    The group plan's payment stands in the remittance loop alone.

Resolution:
    Add the value code with the payment.

Override:
    Secondary billing.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
    medicare,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_PRIMARY = frozenset({"12", "13", "14", "15", "16", "41", "42", "43", "47"})

RULE = Rule(
    code="HDR414",
    name="primary-amount-missing",
    severity=Severity.REVIEW,
    override=Override(who=("secondary billing",), must="what the first payer decided"),
    authority=Authority(
        source="Medicare Secondary Payer Manual, Pub. 100-05, ch. 3", section="value codes 12 to 16, 41 to 43 and 47"
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Second after nobody."""
    claim = subject.claim
    if not medicare(claim) or claim.coverages[0].sequence in ("P", "", "U"):
        return ()
    if any(each.code in _PRIMARY for each in claim.values):
        return ()
    said = "Medicare isn't the first payer and no value code says what the first one paid"
    return (Hit(message=said, place=("values",)),)
