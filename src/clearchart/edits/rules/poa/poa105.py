"""A diagnosis goes out with U: the record doesn't say whether it was present on admission.

What it checks:
    Indicators of U on hospital inpatient bills (11x).

Why it matters:
    U means that a query is due; for hospital-acquired conditions Medicare pays U as N (CARC 233).

Authority:
    ICD-10-CM Official Guidelines FY2026, Appendix I: U for insufficient documentation, and when the timing isn't
    documented the provider should be queried; Social Security Act 1886(d)(4)(D).

Example:
    L89.153 with U.

Resolution:
    Ask the provider. Only where the provider says that it can't be determined it is W.

Override:
    The provider didn't answer within the hospital's policy.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.poa._reporting import inpatient
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

RULE = Rule(
    code="POA105",
    name="indicator-unresolved",
    severity=Severity.REVIEW,
    override=Override(
        who=(
            "coding lead",
            "CDI specialist",
        ),
        must="when who was asked",
    ),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="Appendix I"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Indicators of U."""
    if not inpatient(subject):
        return ()
    return [
        Hit(
            message=f"{each.code} goes out with U: nobody has said whether it was present on admission",
            place=("diagnoses", at, "poa"),
            codes=(each.code,),
        )
        for at, each in enumerate(subject.claim.diagnoses)
        if each.poa == "U"
    ]
