"""A procedure is billed on both sides and on one of them.

What it checks:
    A line with 50 beside a line of the same code, day and practitioner with LT or RT and without 50, 59 or its forms,
    76, 77, 78, 80, 81, 82 or AS.

Why it matters:
    Three sides are billed; one line is denied as a duplicate (CARC 18).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 40.7.

Example:
    64483-50 and 64483-LT on one day.

Resolution:
    50 alone for both sides, or each side's own line, as the payer says.

Override:
    The procedure was done again on one side; where the record shows it.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.performer import performer
from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_APART = frozenset({"50", "59", "XE", "XP", "XS", "XU", "76", "77", "78", "80", "81", "82", "AS"})

RULE = Rule(
    code="MOD145",
    name="both-sides-and-one",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead", "biller"), must="where the record shows that it was done again"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="40.7"),
    effective_from=dt.date(1992, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=frozenset({"50"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """One side beside both."""
    claim = subject.claim
    both = {
        (line.code, subject.date_of(line), performer(claim, line).npi) for line in claim.lines if "50" in line.modifiers
    }
    for at, line in subject.lines():
        sides = held(line, ("LT", "RT"))
        here = (line.code, subject.date_of(line), performer(claim, line).npi)
        if sides and not _APART & {*line.modifiers} and here in both:
            message = f"{line.code} is billed on both sides (50) and once more with {sides[0]}"
            yield at_modifier(at, line, modifier=sides[0], message=message)
