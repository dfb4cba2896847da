"""A skilled-nursing bill names no qualifying hospital stay.

What it checks:
    Part A skilled-nursing and swing-bed bills (21x, 18x) to fee-for-service Medicare with days of care: occurrence
    span 70 with a stay of three days or more.

Why it matters:
    Denied for want of a qualifying stay (CARC 16 or 50 by the contractor; unconfirmed), or recovered in an audit.

Authority:
    42 CFR 409.30(a): three consecutive calendar days; Medicare Claims Processing Manual, Pub. 100-04, chapter 6,
    section 40.3. Models and waivers exempt some.

Example:
    Two nights of inpatient and one of observation before.

Resolution:
    Check the inpatient dates; observation doesn't count.

Override:
    The billing lead, with the waiver.
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

RULE = Rule(
    code="HDR418",
    name="qualifying-stay-missing",
    severity=Severity.REVIEW,
    override=Override(who=("HIM billing lead",), must="the stay, or the waiver that stands for it"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 6", section="30.1 and 40.3; 42 CFR 409.30"
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Skilled nursing after no stay, or a short one."""
    claim = subject.claim
    if claim.facility_code not in ("21", "18") or not medicare(claim) or claim.frequency not in ("1", "2", "3", "4"):
        return ()
    stays = [each for each in claim.spans if each.code == "70" and each.first and each.last]
    if any(each.first and each.last and (each.last - each.first).days + 1 >= 3 for each in stays):
        return ()
    said = (
        "the qualifying stay (occurrence span 70) is shorter than three days"
        if stays
        else "no qualifying stay is named"
    )
    return (Hit(message=said, place=("spans",)),)
