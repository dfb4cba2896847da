"""One service line carries the same modifier twice.

What it checks:
    A modifier that stands more than once on a line.

Why it matters:
    A second copy says nothing, takes one of the four places, and payers' front ends reject the line for it (CARC 4).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 26, section 10.4, item 24D: up to four modifiers that
    describe the service. Unconfirmed: that every Medicare contractor rejects a repeated one; many do.

Example:
    20610-RT-RT.

Resolution:
    Take the copy off, or put the modifier that was meant (often LT beside RT, on a line of its own).

Override:
    A payer whose guide asks for it.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="MOD103",
    name="modifier-twice",
    severity=Severity.REVIEW,
    override=Override(who=("biller", "coding lead"), must="the payer's guide that asks for the modifier twice"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 26", section="10.4, item 24D"),
    effective_from=dt.date(1996, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Lines with a modifier twice."""
    if not subject.modifiers:
        return ()
    return _twice(subject)


def _twice(subject: Subject) -> list[Hit]:
    found = []
    for at, line in subject.lines():
        modifiers = line.modifiers
        if len(modifiers) > 1 and len(set(modifiers)) < len(modifiers):
            twice = next(each for each in modifiers if modifiers.count(each) > 1)
            found.append(at_modifier(at, line, modifier=twice, message=f"{line.code} carries {twice} twice"))
    return found
