"""A service of the claim was billed before on another claim, the others weren't.

What it checks:
    Needs the beneficiary's other claims. Lines that stand on another claim with the same code, modifiers, date and
    performing provider, without a modifier that says the service was given again. A stop on professional claims; on
    institutional ones worth a look.

Why it matters:
    The line is denied as a duplicate (CARC 18).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 1, section 120.

Example:
    A blood count posted with the visit and again with the procedure.

Resolution:
    One service: take the line off. Two: add the modifier that the notes support (76, 77, 91).

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.dup._twins import twins
from clearchart.edits.subject import Subject, known_before
from clearchart.model import Authority, Severity

RULE = Rule(
    code="DUP104",
    name="line-billed-before",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="that the service was given twice, and where the notes say so"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 1", section="120"),
    effective_from=dt.date(1999, 1, 1),
)

GIVEN = known_before


def check(subject: Subject) -> Iterable[Hit]:
    """Single lines that went before."""
    lines = subject.claim.lines
    found = twins(subject)
    if not found or len(found) == sum(1 for line in lines if line.code):
        return ()
    milder = Severity.REVIEW if subject.claim.institutional else None
    return [
        Hit(
            message=f"{lines[at].code} of {each.service_from} was billed before on claim {each.claim}",
            place=("lines", at),
            codes=(lines[at].code,),
            severity=milder,
        )
        for at, each in found.items()
    ]
