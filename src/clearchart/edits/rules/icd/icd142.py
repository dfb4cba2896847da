"""An unscheduled outpatient visit to a hospital has no reason for visit.

What it checks:
    Bill types 13x and 85x with admission type 1, 2 or 5 and a line of revenue code 045x, 0516 or 0762, without a
    diagnosis in the role of reason for visit.

Why it matters:
    The claim is returned: the field is required for unscheduled outpatient visits (CARC 16, RARC MA65).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 25, section 75.6, form locator 70. Unconfirmed: that the
    three revenue codes are still the whole list.

Example:
    An emergency visit on bill type 131 without a reason for visit.

Resolution:
    Code the reason that the patient gave at registration, often a symptom.

Override:
    The visit was scheduled.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, DiagnosisRole, Severity

BILLS = frozenset({"13", "85"})
UNSCHEDULED = frozenset({"1", "2", "5"})
REVENUE = ("045", "0516", "0762")


RULE = Rule(
    code="ICD142",
    name="reason-for-visit-missing",
    severity=Severity.REVIEW,
    override=Override(who=("biller",), must="that the visit was scheduled"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 25", section="75.6, FL 70"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Unscheduled visits without a reason."""
    claim = subject.claim
    if claim.facility_code not in BILLS or claim.admission_type not in UNSCHEDULED:
        return ()
    if any(each.role is DiagnosisRole.REASON_FOR_VISIT for each in claim.diagnoses):
        return ()
    for at, line in enumerate(claim.lines):
        if line.revenue_code.startswith(REVENUE):
            said = f"revenue code {line.revenue_code} on an unscheduled visit without a reason for visit"
            return [Hit(message=said, place=("lines", at, "revenue_code"))]
    return ()
