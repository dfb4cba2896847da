"""The patient has no name or no date of birth.

What it checks:
    A patient's last name and date of birth are on the claim.

Why it matters:
    The payer can't match the patient: rejected at the front end, or denied (CARC 31; RARC N329 for the date of birth).

Authority:
    Loops 2010BA and 2010CA of the 837: name, and date of birth of the patient.

Example:
    A trauma patient registered under a temporary record whose data were never merged.

Resolution:
    Complete the registration before billing.

Override:
    Patient access, for payers that take claims of an unidentified patient.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR119",
    name="patient-unidentified",
    severity=Severity.BLOCK,
    override=Override(who=("patient access",), must="how the payer identifies the patient"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loops 2010BA and 2010CA"
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """A patient without name or birth date."""
    patient = subject.claim.patient
    if patient.name and patient.birth_date is not None:
        return ()
    if not patient.name:
        return (Hit(message="the patient has no last name", place=("patient", "name")),)
    return (Hit(message="the patient has no date of birth", place=("patient", "birth_date")),)
