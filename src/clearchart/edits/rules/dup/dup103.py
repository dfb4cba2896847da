"""Every service of a first claim was billed before on another claim.

What it checks:
    Needs the beneficiary's other claims. A claim of frequency 1 all of whose lines stand on another claim with the
    same code, modifiers, date and performing provider (for institutions the same biller, kind of bill and revenue
    code).

Why it matters:
    Denied as a duplicate (CARC 18). Often the first claim was paid or is pending, and the second hides the real
    problem.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 1, section 120.

Example:
    The visit was billed again under a new number because no payment had come.

Resolution:
    Ask for the first claim's status; if something was wrong, replace it (frequency 7) or appeal.

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
    code="DUP103",
    name="claim-repeated",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="why the claim is billed again"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 1", section="120"),
    effective_from=dt.date(1999, 1, 1),
)

GIVEN = known_before


def check(subject: Subject) -> Iterable[Hit]:
    """Claims that went before."""
    lines = subject.claim.lines
    found = twins(subject)
    if not found or len(found) < sum(1 for line in lines if line.code):
        return ()
    others = ", ".join(dict.fromkeys(each.claim for each in found.values()))
    codes = tuple(dict.fromkeys(lines[at].code for at in found))
    return (Hit(message=f"every service of the claim was billed before (claim {others})", codes=codes),)
