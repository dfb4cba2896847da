"""A service is billed whole and in part.

What it checks:
    On a professional claim, a line with 26 or TC beside a line of the same code, day, side and practitioner without
    either, and without 76, 77, 59 or its forms on either line.

Why it matters:
    The whole holds both components; one of them is paid twice, is denied as a duplicate or is recovered (CARC 18,
    CARC 97).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 13, section 20.1.

Example:
    71046 and 71046-26 on one day.

Resolution:
    The whole alone if this practitioner did both, else the component alone.

Override:
    The test was done twice, once elsewhere; where the record shows it.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.performer import performer
from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ServiceLine, Severity

_COMPONENTS = frozenset({"26", "TC"})
_AGAIN = frozenset({"76", "77", "59", "XE", "XP", "XS", "XU"})

RULE = Rule(
    code="MOD144",
    name="whole-and-component",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead", "biller"), must="where the record shows a second test"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 13", section="20.1"),
    effective_from=dt.date(1992, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=_COMPONENTS),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Components beside the whole."""
    for at, line in subject.lines():
        for modifier in held(line, _COMPONENTS)[:1]:
            if any(_whole(subject, each, part=line) for each in subject.claim.lines):
                message = f"{line.code} is billed whole and with {modifier} on one day"
                yield at_modifier(at, line, modifier=modifier, message=message)


def _whole(subject: Subject, line: ServiceLine, *, part: ServiceLine) -> bool:
    """Whether a line is the whole of which the part is one."""
    if line.code != part.code or subject.date_of(line) != subject.date_of(part):
        return False
    both = {*line.modifiers, *part.modifiers}
    if _COMPONENTS & {*line.modifiers} or _AGAIN & both or {"LT", "RT"} <= both:
        return False
    return performer(subject.claim, line).npi == performer(subject.claim, part).npi
