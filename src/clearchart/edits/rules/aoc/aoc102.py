"""An add-on code whose primary services the contractor defines stands alone, or without those that are listed.

What it checks:
    Add-on codes of NCCI type 3 (some primaries listed, contractors may add others) without a listed primary, and of
    type 2 (no list) with no other service than add-on codes beside them, by the same practitioner on the same day.

Why it matters:
    The contractor pays the add-on code only beside a primary service that it accepts; otherwise the line is denied
    (CARC 107, CARC 97).

Authority:
    CMS Transmittal 2636 (CR 7501), Add-on Code Edits: types II and III are decided by the contractor.

Example:
    A type 2 add-on code as the only service of the day.

Resolution:
    Check that the primary service is billed, and on the same claim; ask the contractor's list.

Override:
    The contractor's list, or the number of the claim that has the primary service.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.aoc._primaries import TABLES, AddOnLine, unsupported
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="AOC102",
    name="add-on-for-contractor-to-decide",
    severity=Severity.REVIEW,
    override=Override(
        who=("biller", "coding lead"), must="the contractor's list, or the claim with the primary service"
    ),
    authority=Authority(source="CMS Transmittal 2636 (CR 7501)", section="types II and III"),
    effective_from=dt.date(2013, 4, 1),
    tables=TABLES,
)

GIVEN = unsupported


def check(subject: Subject) -> Iterable[Hit]:
    """Type 3 without a listed primary, type 2 alone."""
    return [
        Hit(message=_says(each), place=("lines", each.at, "code"), codes=(each.code,))
        for each in unsupported(subject)
        if each.type == 3 or (each.type == 2 and each.alone)
    ]


def _says(line: AddOnLine) -> str:
    if line.type == 3:
        return f"{line.code} is an add-on code, and none of its listed primary services is there for the day"
    return f"{line.code} is an add-on code, and no service that it could add to is there for the day"
