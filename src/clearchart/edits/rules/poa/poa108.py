"""A chronic condition is reported as not present on admission.

What it checks:
    An indicator of N on conditions that are chronic by their nature (chronic.txt). Codes with an acute part aren't
    on the list: a combination code is N if any part came later.

Why it matters:
    The indicator contradicts the code: quality measures and severity at admission read it wrongly (RARC N434).

Authority:
    ICD-10-CM Official Guidelines FY2026, Appendix I: assign Y for chronic conditions, even though they may not be
    diagnosed until after admission. The list is ours by profession.

Example:
    I10 with N.

Resolution:
    Y, unless the provider says that it began during the stay.

Override:
    The provider says that the condition began after admission.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.poa._reporting import chronic, inpatient
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, DiagnosisRole, Severity

RULE = Rule(
    code="POA108",
    name="chronic-condition-came-later",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the provider's words"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="Appendix I"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Chronic conditions with N."""
    later = [(at, each) for at, each in subject.listed if each.poa == "N" and each.role is not DiagnosisRole.PRINCIPAL]
    if not later or not inpatient(subject):
        return ()
    return [
        Hit(
            message=f"{each.code} is chronic and reported as not present on admission",
            place=("diagnoses", at, "poa"),
            codes=(each.code,),
        )
        for at, each in later
        if each.code.startswith(chronic())
    ]
