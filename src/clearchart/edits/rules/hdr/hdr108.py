"""The subscriber has no member number.

What it checks:
    The subscriber's identification with the payer that the claim is sent to; a property-and-casualty claim number
    (reference Y4) stands in for it.

Why it matters:
    The payer can't find the patient: rejected, or denied as not covered (CARC 31; RARC N382 for the number itself).

Authority:
    Loop 2010BA, NM109, of the 837; property and casualty claims carry REF Y4.

Example:
    Registration took the card but left the field empty.

Resolution:
    Check eligibility (270/271) and enter the number as the payer gives it.

Override:
    The billing lead, for a payer that takes another number.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR108",
    name="member-id-missing",
    severity=Severity.BLOCK,
    override=Override(
        who=("billing lead",),
        must="that the payer takes the claim without the number, for instance by a property-and-casualty claim number",
    ),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loop 2010BA, NM109"
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """A claim without the subscriber's number."""
    claim = subject.claim
    if claim.patient.member_id:
        return ()
    subscriber = claim.coverages[0].subscriber if claim.coverages else None
    casualty = any(each.qualifier == "Y4" for each in (*claim.references, *claim.patient.references))
    if casualty or (subscriber is not None and subscriber.id):
        return ()
    return (Hit(message="the subscriber has no member number", place=("patient", "member_id")),)
