"""A service is dated before the patient was born.

What it checks:
    The first day of service and the admission against the date of birth. The day of birth itself is right for a
    newborn.

Why it matters:
    Denied (CARC 14: the dates contradict each other), or taken for another person.

Authority:
    The two dates of the claim contradict each other, whoever the payer is; CARC 14 of the standard adjustment codes is
    there for it (45 CFR 162.1602).

Example:
    The mother's ultrasound on the baby's account.

Resolution:
    Find out whose service it was, and move it; or correct the date of birth.

Override:
    Patient access.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR203",
    name="service-before-birth",
    severity=Severity.BLOCK,
    override=Override(who=("patient access",), must="the patient's date of birth from the record"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)",
        section="loop 2010BA or 2010CA, DMG02, with DTP 472 and 434",
    ),
    effective_from=dt.date(1996, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Services of the unborn."""
    claim = subject.claim
    born = claim.patient.birth_date
    if born is None:
        return ()
    if subject.days and subject.days[0] < born:
        at = next(at for at, line in subject.lines() if line.service_from == subject.days[0])
        said = f"the service of {subject.days[0]} is before the patient's birth"
        return (Hit(message=said, place=("lines", at, "service_from"), codes=(claim.lines[at].code,)),)
    admitted = claim.admitted or claim.statement_from
    if admitted is not None and admitted < born:
        return (Hit(message=f"{admitted} is before the patient's birth", place=("patient", "birth_date")),)
    return ()
