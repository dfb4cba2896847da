"""An inpatient bill doesn't say when, how urgently or from where the patient came.

What it checks:
    On inpatient 837 bills (11x, 18x, 41x): admission date, type (priority) and source (point of origin).

Why it matters:
    Returned to the provider (CARC 16, RARC MA40, MA41 or MA42).

Authority:
    Loop 2300, DTP 435 and CL1, of the 837I; Medicare Claims Processing Manual, Pub. 100-04, chapter 25, section 75.1
    (form locators 12, 14 and 15).

Example:
    An observation stay turned into an admission, whose admission data were never entered.

Resolution:
    Complete the registration.

Override:
    Patient access.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
    carries_all,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR209",
    name="admission-incomplete",
    severity=Severity.BLOCK,
    override=Override(who=("patient access",), must="the admission as registered"),
    authority=Authority(source="ASC X12N 005010X223A2 (45 CFR 162.1102)", section="loop 2300, DTP 435 and CL1"),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Admissions half told."""
    claim = subject.claim
    if not claim.inpatient or not carries_all(claim):
        return ()
    needed = (("admitted", "date"), ("admission_type", "type"), ("admission_source", "source"))
    missing = [(field, name) for field, name in needed if not getattr(claim, field)]
    if not missing:
        return ()
    said = f"the inpatient bill has no admission {', '.join(name for _, name in missing)}"
    return (Hit(message=said, place=(missing[0][0],)),)
