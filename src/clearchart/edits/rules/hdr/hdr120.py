"""On a Medicare claim the patient is somebody else's dependent.

What it checks:
    Claims to fee-for-service Medicare whose patient isn't the subscriber.

Why it matters:
    Medicare has no dependents: every beneficiary has an own number. The front end rejects the claim.

Authority:
    Companion guides of the Medicare contractors for the 837: the subscriber is the patient (SBR02 18) and the patient
    loop isn't taken.

Example:
    The spouse's Medicare number was used for the patient.

Resolution:
    Use the patient's own Medicare number and relationship 18.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    medicare,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR120",
    name="medicare-patient-not-subscriber",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="why the contractor takes a dependent"),
    authority=Authority(
        source="CMS, 837 companion guides of the Medicare contractors",
        section="loop 2000B, SBR02; loop 2000C is not used",
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """A dependent of a beneficiary."""
    claim = subject.claim
    relation = claim.patient.relationship
    if relation in ("18", "") or not medicare(claim):
        return ()
    said = f"Medicare has no dependents, and the patient's relationship is {relation}"
    return (Hit(message=said, place=("patient", "relationship")),)
