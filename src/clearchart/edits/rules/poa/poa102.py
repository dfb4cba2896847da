"""A present-on-admission indicator isn't one of the four values.

What it checks:
    Indicators other than Y, N, U, W and blank on institutional claims. The 1 of the time before 5010 is POA103's.

Why it matters:
    The claim is rejected or returned (CARC 16, RARC N434).

Authority:
    ICD-10-CM Official Guidelines FY2026, Appendix I (reporting options Y, N, U, W, and unreported for exempt
    codes); the 5010 institutional implementation guide.

Example:
    An indicator of E.

Resolution:
    Take the value from the record by Appendix I.

Override:
    None; no payer takes another value.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.poa._reporting import FORMER, VALUES
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

RULE = Rule(
    code="POA102",
    name="indicator-invalid",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the payer's guide that lists the value"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="Appendix I"),
    effective_from=dt.date(2012, 1, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Indicators that don't exist."""
    return [
        Hit(
            message=f"{each.code} has the present-on-admission indicator {each.poa}, which doesn't exist",
            place=("diagnoses", at, "poa"),
            codes=(each.code,),
        )
        for at, each in enumerate(subject.claim.diagnoses)
        if each.poa and each.poa not in VALUES and each.poa != FORMER
    ]
