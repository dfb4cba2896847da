"""The patient's age can't be.

What it checks:
    Patients older than 115 years on the first day of service: mostly a date such as 1900-01-01 that stands for an
    unknown one.

Why it matters:
    The payer doesn't find the patient (CARC 31), and every edit by age judges wrongly.

Authority:
    DMG02 of the 837 is the date of birth itself; a stand-in isn't one.

Example:
    Born 1900-01-01.

Resolution:
    Ask for the date of birth, or take it from the payer's eligibility answer.

Override:
    Patient access, for a patient who is that old.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_OLDEST = 115
"""Nobody in a hospital's records is older; an age above it is a date that stands for "unknown"."""

RULE = Rule(
    code="HDR212",
    name="implausible-age",
    severity=Severity.REVIEW,
    override=Override(who=("patient access",), must="the date of birth from a document"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loop 2010BA or 2010CA, DMG02"
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Ages above all known ones."""
    age = subject.age
    if age is None or age <= _OLDEST:
        return ()
    return (Hit(message=f"by the date of birth the patient is {age}", place=("patient", "birth_date")),)
