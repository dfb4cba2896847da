"""An add-on code stands without the service that it adds to.

What it checks:
    Add-on codes with a closed list of primary codes (NCCI type 1, and those of our own dated pairs) without one of
    them by the same practitioner (the same NPI, or the same group and specialty) on the same day, on this claim or
    another one. Our own pairs are checked without the official table; the official table adds codes and primaries.

Why it matters:
    An add-on code is never paid alone; the line is denied (CARC 107, CARC 97).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 30.D; CMS Transmittal 2636 (CR 7501), Add-on
    Code Edits: type I add-on codes are paid only with one of the listed primary codes of the same practitioner and
    day.

Example:
    99292 without 99291.

Resolution:
    Bill the primary service if it was done and documented; else the service that was really done. If the primary code
    went out with another claim, load the history or bill both on one claim.

Override:
    The primary service was billed on another claim of the same practitioner and day; its number.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.aoc._primaries import TABLES, unsupported
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="AOC101",
    name="add-on-without-primary",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the number of the claim that has the primary service"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12; CR 7501", section="30.D"),
    effective_from=dt.date(2013, 4, 1),
    tables=TABLES,
)

GIVEN = unsupported


def check(subject: Subject) -> Iterable[Hit]:
    """Add-on codes with a closed list, and none of it there."""
    return [
        Hit(
            message=f"{each.code} adds to a service that isn't there for the same practitioner and day",
            place=("lines", each.at, "code"),
            codes=(each.code,),
            severity=Severity.REVIEW if subject.claim.institutional else None,
        )
        for each in unsupported(subject)
        if each.type in (0, 1)
    ]
