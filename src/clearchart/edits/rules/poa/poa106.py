"""A condition of the hospital-acquired list is reported as not present on admission.

What it checks:
    Indicators of N on the conditions of Medicare's list that need no particular procedure beside them
    (acquired.toml); those that do (infections and emboli after certain operations) are the grouper's to tell. U is
    POA105's.

Why it matters:
    The condition doesn't count for the DRG, and it counts in the reduction programme (CARC 233). A wrong N costs
    the hospital, a wrong Y is a false claim.

Authority:
    Deficit Reduction Act of 2005, section 5001(c); 42 CFR 412.172; the FY2026 list of hospital-acquired conditions.
    Unconfirmed: single codes of the list; the categories are certain.

Example:
    L89.154 with N.

Resolution:
    A second reader verifies stage, site and timing against the first nursing and provider assessments. Nothing is
    changed without documentation.

Override:
    A second reader has verified it.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.poa._reporting import acquired, required
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

RULE = Rule(
    code="POA106",
    name="hospital-acquired-candidate",
    severity=Severity.REVIEW,
    override=Override(
        who=(
            "coding lead",
            "CDI specialist",
        ),
        must="who verified it, and where the record gives the timing",
    ),
    authority=Authority(source="Deficit Reduction Act of 2005", section="5001(c)"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Hospital-acquired conditions with N."""
    later = [(at, each.code) for at, each in enumerate(subject.claim.diagnoses) if each.poa == "N"]
    if not later or not required(subject):
        return ()
    return [
        Hit(
            message=f"{code} is a hospital-acquired condition ({each.about}) with N",
            place=("diagnoses", at, "poa"),
            codes=(code,),
        )
        for at, code in later
        for each in acquired()
        if code.startswith(each.codes) and (not each.ends or code.endswith(each.ends))
    ]
