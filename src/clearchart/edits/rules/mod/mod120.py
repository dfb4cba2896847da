"""A therapy service doesn't say under which discipline's plan of care it was given.

What it checks:
    Codes that are always therapy (`therapy.toml`) without GN (speech), GO (occupational) or GP (physical), on claims
    to Medicare or to a payer that follows it. Lines with GY are left out.

Why it matters:
    Medicare returns the claim or denies the line (CARC 4, RARC N822), since the yearly thresholds are counted by it.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 5, sections 20 and 20.1. Unconfirmed: the list against
    that of the current year.

Example:
    97110 x2 without GP.

Resolution:
    The modifier of the plan of care under which it was given.

Override:
    The code was taken off the list of always-therapy codes for the date of service; the list.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._therapy import DISCIPLINES, always
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="MOD120",
    name="therapy-without-discipline",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the list of the year without this code"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 5", section="20, 20.1"),
    effective_from=dt.date(2006, 1, 1),
    trigger=Trigger(procedures=always()),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Therapy without a discipline."""
    if not subject.medicare or subject.claim.inpatient:
        return ()
    return [
        Hit(
            message=f"{line.code} is therapy and doesn't say under which plan of care (GN, GO or GP)",
            place=("lines", at, "code"),
            codes=(line.code,),
        )
        for at, line in subject.lines()
        if line.code in always() and not (DISCIPLINES | {"GY"}) & {*line.modifiers}
    ]
