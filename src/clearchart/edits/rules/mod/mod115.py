"""A bilateral line has more than one unit.

What it checks:
    Modifier 50 with two or more units on a professional claim to Medicare, or to a payer that follows it.

Why it matters:
    50 already says both sides; two units ask for four. The line is denied or paid for one side (CARC 4, CARC 151).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 40.7.C: bilateral procedures are billed with
    modifier 50 and one unit on one line.

Example:
    64483-50 x2.

Resolution:
    50 with one unit. A surgical centre (place of service 24) bills both sides without 50: two lines, or two units.

Override:
    A payer that asks for two units with 50.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="MOD115",
    name="bilateral-with-two-units",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the payer's guide that asks for two units"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="40.7.C"),
    effective_from=dt.date(1996, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=frozenset({"50"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Lines with 50 and several units."""
    milder = None if subject.medicare else Severity.REVIEW
    for at, line in subject.lines():
        if "50" in line.modifiers and line.units > 1:
            message = f"{line.code} says both sides (50) and {line.units} units: both sides are one unit"
            yield Hit(message=message, place=("lines", at, "units"), codes=(line.code,), severity=milder)
