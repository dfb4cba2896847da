"""Condition code 44 stands on a bill that isn't a hospital outpatient one.

What it checks:
    Condition code 44 (an inpatient admission changed to outpatient before discharge): only on 13x and 85x.

Why it matters:
    Returned to the provider; an inpatient payment for such a patient is an overpayment.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 1, section 50.3: the whole episode is billed as outpatient,
    on 13x or 85x with condition code 44.

Example:
    111 with condition code 44.

Resolution:
    If the status was changed in time, bill 131 with 44; if not, the admission stands and 44 comes off.

Override:
    Utilisation review.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR410",
    name="status-change-on-inpatient-bill",
    severity=Severity.BLOCK,
    override=Override(who=("utilisation review",), must="the committee's decision and its time"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 1", section="50.3"),
    effective_from=dt.date(2004, 4, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Both inpatient and not."""
    claim = subject.claim
    if "44" not in claim.conditions or claim.facility_code in ("13", "85"):
        return ()
    said = f"condition code 44 says outpatient and the type of bill is {claim.type_of_bill}"
    return (Hit(message=said, place=("conditions", claim.conditions.index("44"))),)
