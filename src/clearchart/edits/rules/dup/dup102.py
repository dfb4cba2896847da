"""A first claim has the number of a claim of the same patient that went before it.

What it checks:
    Needs the other claims of the run. A claim of frequency 1 whose number another claim of the same patient had.

Why it matters:
    The payer denies the second as a duplicate (CARC 18), or two answers come back under one number and one of them is
    posted to the wrong claim.

Authority:
    Loop 2300, CLM01, of the 837 names the claim for its submitter; Medicare Claims Processing Manual, Pub. 100-04,
    chapter 1, section 120, for what the payer does.

Example:
    A batch was made twice.

Resolution:
    Find out whether the batch went out; send the claim once.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject, known_before
from clearchart.model import Authority, Severity

RULE = Rule(
    code="DUP102",
    name="claim-number-repeated",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="why one number stands for two claims"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 1", section="120"),
    effective_from=dt.date(2012, 1, 1),
)

GIVEN = known_before


def check(subject: Subject) -> Iterable[Hit]:
    """Numbers that were there before."""
    claim = subject.claim
    if claim.frequency not in ("1", "") or not any(each.claim == claim.id for each in subject.priors):
        return ()
    return (Hit(message=f"claim number {claim.id} was used before for this patient", place=("id",)),)
