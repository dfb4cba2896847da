"""A present-on-admission indicator stands on a claim that isn't a hospital stay.

What it checks:
    Indicators on professional claims and on institutional bills other than 11x, 12x, 18x, 21x and 41x.

Why it matters:
    Front ends may reject an indicator where the format has none (CARC 16, RARC N434).

Authority:
    ICD-10-CM Official Guidelines FY2026, Appendix I: general reporting requirements, inpatient admissions to
    general acute care hospitals; the 5010 professional guide has no place for it.

Example:
    Y on an emergency visit of bill type 131.

Resolution:
    Leave the indicators away.

Override:
    The payer asks for them (observation that became a stay).
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

STAYS = frozenset({"11", "12", "18", "21", "41"})


RULE = Rule(
    code="POA109",
    name="indicator-outside-a-stay",
    severity=Severity.NOTE,
    override=Override(who=("biller",), must="the payer's guide"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="Appendix I"),
    effective_from=dt.date(2015, 10, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Indicators where there is no stay."""
    claim = subject.claim
    if claim.facility_code in STAYS and claim.institutional:
        return ()
    for at, each in enumerate(claim.diagnoses):
        if each.poa:
            said = f"{each.code} carries {each.poa} on a claim that is no hospital stay"
            return [Hit(message=said, place=("diagnoses", at, "poa"), codes=(each.code,))]
    return ()
