"""The principal diagnosis is reported as not present on admission.

What it checks:
    An indicator of N on the principal diagnosis, except for childbirth (chapter 15) and the newborn (chapter 16,
    Z38).

Why it matters:
    What came later can't have been the reason for the admission: either the sequence or the indicator is wrong
    (CARC 16, RARC N434).

Authority:
    ICD-10-CM Official Guidelines FY2026, section II (the condition established after study to be chiefly
    responsible for occasioning the admission) and Appendix I.

Example:
    A41.9 as principal diagnosis with N.

Resolution:
    If the condition developed after admission it is secondary; if it was there and only found later it is Y.

Override:
    A combination code of which a part came later.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.poa._reporting import inpatient
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, DiagnosisRole, Severity

RULE = Rule(
    code="POA107",
    name="principal-diagnosis-came-later",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="which part came later"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="II; Appendix I"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Principal diagnoses with N."""
    if not inpatient(subject):
        return ()
    return [
        Hit(
            message=f"{each.code} is the principal diagnosis and wasn't present on admission",
            place=("diagnoses", at, "poa"),
            codes=(each.code,),
        )
        for at, each in subject.listed
        if each.poa == "N" and each.role is DiagnosisRole.PRINCIPAL and not each.code.startswith(("O", "P", "Z38"))
    ]
