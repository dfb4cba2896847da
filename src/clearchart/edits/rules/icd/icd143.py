"""An inpatient claim has no admitting diagnosis.

What it checks:
    Bill types 11x, 12x, 18x, 21x, 22x and 41x (not voids, frequency 8) without a diagnosis in the role of admitting
    diagnosis.

Why it matters:
    The claim is returned: the field is required on inpatient claims (CARC 16, RARC MA65).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 25, section 75.6, form locator 69: required for
    inpatient bills of types 11x, 12x, 18x, 21x, 22x and others; the 837I asks for it on inpatient admissions.
    Unconfirmed: whether every payer other than Medicare returns the claim, so that there it is a REVIEW.

Example:
    Bill type 111 with a principal and five secondary diagnoses and no admitting one.

Resolution:
    Code what the provider stated as reason at admission: a symptom, a sign or a working diagnosis.

Override:
    The payer doesn't ask for it.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, DiagnosisRole, Severity

BILLS = frozenset({"11", "12", "18", "21", "22", "41"})
VOID = "8"


RULE = Rule(
    code="ICD143",
    name="admitting-diagnosis-missing",
    severity=Severity.BLOCK,
    override=Override(who=("biller",), must="the payer's instruction"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 25", section="75.6, FL 69"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Inpatient claims without an admitting diagnosis."""
    claim = subject.claim
    if claim.facility_code not in BILLS or claim.frequency == VOID or not claim.diagnoses or not claim.lines:
        return ()
    if any(each.role is DiagnosisRole.ADMITTING for each in claim.diagnoses):
        return ()
    said = f"bill type {claim.type_of_bill} has no admitting diagnosis"
    return [Hit(message=said, place=("diagnoses",), severity=None if subject.medicare else Severity.REVIEW)]
