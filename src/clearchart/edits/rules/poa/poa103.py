"""An exempt diagnosis carries the indicator 1, which went with the 4010 format.

What it checks:
    Indicators of 1 on institutional claims.

Why it matters:
    The claim is rejected: in 5010 the indicator of an exempt code stays blank (CARC 16, RARC N434).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 23, section 10.3: from 5010 on exempt codes are left
    blank; ICD-10-CM Official Guidelines FY2026, Appendix I.

Example:
    Z79.4 with the indicator 1.

Resolution:
    Leave the indicator of exempt codes blank; where the code isn't exempt take the value from the record.

Override:
    None; 4010 isn't accepted.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.poa._reporting import FORMER
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

RULE = Rule(
    code="POA103",
    name="indicator-of-the-past",
    severity=Severity.BLOCK,
    override=Override(who=("biller",), must="the payer's guide that asks for 1"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 23", section="10.3"),
    effective_from=dt.date(2012, 1, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Indicators of 1."""
    return [
        Hit(
            message=f"{each.code} has the present-on-admission indicator 1: exempt codes are left blank",
            place=("diagnoses", at, "poa"),
            codes=(each.code,),
        )
        for at, each in enumerate(subject.claim.diagnoses)
        if each.poa == FORMER
    ]
