"""An inpatient bill has no admitting diagnosis.

What it checks:
    Inpatient 837 bills (11x, 18x, 41x) with charges: one diagnosis is the admitting one.

Why it matters:
    Returned to the provider (CARC 16, RARC MA65).

Authority:
    Loop 2300, HI with qualifier BJ, of the 837I is required on inpatient bills; Medicare Claims Processing Manual,
    Pub. 100-04, chapter 25, section 75.6 (form locator 69).

Example:
    The final codes were entered and the admitting one wasn't.

Resolution:
    Code what the patient was admitted for, as the admission order and history say.

Override:
    The coding lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
    carries_all,
)
from clearchart.edits.subject import Subject
from clearchart.model import (
    Authority,
    DiagnosisRole,
    Severity,
)

RULE = Rule(
    code="HDR422",
    name="admitting-diagnosis-missing",
    severity=Severity.BLOCK,
    override=Override(who=("HIM coding lead",), must="the admitting diagnosis"),
    authority=Authority(
        source="ASC X12N 005010X223A2 (45 CFR 162.1102)",
        section="loop 2300, HI BJ; Pub. 100-04, ch. 25, 75.6 (form locator 69)",
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Admissions for nothing."""
    claim = subject.claim
    if not claim.inpatient or not carries_all(claim) or claim.frequency == "0":
        return ()
    if any(each.role is DiagnosisRole.ADMITTING for each in claim.diagnoses):
        return ()
    return (Hit(message="the inpatient bill has no admitting diagnosis", place=("diagnoses",)),)
