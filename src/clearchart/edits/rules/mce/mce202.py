"""The DRG on the claim isn't the one that its codes group to.

What it checks:
    The claim's DRG against the MS-DRG of its codes, in the version of its date of discharge. Higher or lower makes
    no difference: both are wrong, and weights play no part. Claims without a DRG are left out, since Medicare
    groups them itself.

Why it matters:
    Medicare pays what it groups; a DRG that differs means that codes, dates or software changed after grouping, or
    a payer that pays as billed pays the wrong amount (CARC 16, RARC N208).

Authority:
    42 CFR 412.60; Medicare Claims Processing Manual, Pub. 100-04, chapter 3, section 20.2 (grouper and pricer).

Example:
    DRG 291 on a claim whose codes group to 292.

Resolution:
    Regroup with the claim's final codes, POA indicators and status, in the version of the discharge. Nothing is
    recoded to meet a DRG.

Override:
    The payer uses another version or another grouper (APR-DRG, TRICARE, Medicaid).
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mce._editor import stay
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

RULE = Rule(
    code="MCE202",
    name="drg-other-than-grouped",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the payer's grouper and version"),
    authority=Authority(source="42 CFR 412.60", section="(c)"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """A DRG that the codes don't give."""
    if not subject.claim.drg:
        return ()
    found = subject.fact(stay)
    if found is None or found.drg is None or subject.claim.drg.zfill(3) == found.drg:
        return ()
    said = f"the claim says DRG {subject.claim.drg}, its codes group to {found.drg} (version {found.version})"
    return [Hit(message=said, place=("drg",))]
