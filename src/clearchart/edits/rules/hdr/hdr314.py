"""The patient paid more than the claim charges.

What it checks:
    The patient's payment on the claim against the total.

Why it matters:
    Payers subtract the patient's payment; too high a one leaves nothing to pay, and a refund may be due to the
    patient.

Authority:
    AMT with qualifier F5 (837P) or F3 (837I) of loop 2300 is the payment for the services of this claim.

Example:
    A deposit for the whole treatment on the first visit's claim.

Resolution:
    Enter what was paid for these services.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_PATIENT_PAID = ("F5", "F3")

RULE = Rule(
    code="HDR314",
    name="paid-above-charge",
    severity=Severity.REVIEW,
    override=Override(who=("billing lead",), must="what the patient paid for these services"),
    authority=Authority(source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loop 2300, AMT F5"),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Patients who paid too much."""
    claim = subject.claim
    return [
        Hit(message=f"the patient paid {each.value} and the claim is {claim.total}", place=("amounts", at))
        for at, each in enumerate(claim.amounts)
        if each.qualifier in _PATIENT_PAID and each.value > claim.total
    ]
