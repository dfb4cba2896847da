"""An unscheduled outpatient visit has no reason for visit.

What it checks:
    837 bills 13x, 78x and 85x of admission type 1, 2 or 5 with revenue code 045x, 0516, 0526 or 0762: at least one
    diagnosis is the patient's reason for visit.

Why it matters:
    Returned to the provider (CARC 16, RARC MA66 unconfirmed).

Authority:
    Loop 2300, HI with qualifier PR, of the 837I; Medicare Claims Processing Manual, Pub. 100-04, chapter 25, section
    75.6 (form locator 70).

Example:
    An emergency visit with the final diagnosis alone.

Resolution:
    Code the complaint with which the patient came.

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

_UNSCHEDULED = frozenset({"1", "2", "5"})
_REVENUE = ("045", "0516", "0526", "0762")

RULE = Rule(
    code="HDR423",
    name="reason-for-visit-missing",
    severity=Severity.BLOCK,
    override=Override(who=("HIM coding lead",), must="the reason for the visit"),
    authority=Authority(
        source="ASC X12N 005010X223A2 (45 CFR 162.1102)",
        section="loop 2300, HI PR; Pub. 100-04, ch. 25, 75.6 (form locator 70)",
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Visits for nothing."""
    claim = subject.claim
    if claim.facility_code not in ("13", "78", "85") or claim.admission_type not in _UNSCHEDULED:
        return ()
    if not carries_all(claim) or any(each.role is DiagnosisRole.REASON_FOR_VISIT for each in claim.diagnoses):
        return ()
    if not any(line.revenue_code.startswith(_REVENUE) for line in claim.lines):
        return ()
    return (Hit(message="an unscheduled outpatient visit has no reason for visit", place=("diagnoses",)),)
