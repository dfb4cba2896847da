"""A diagnosis leaves the side open, and the line that points at it says LT or RT.

What it checks:
    Lines with LT or RT (not both, not 50) whose first diagnosis has an unspecified side, where a code for the
    line's side exists and isn't among the diagnoses that the line points at.

Why it matters:
    The claim knows the side; payers that take no unspecified side where one exists deny the line (CARC 16, RARC
    M76), and it reads as careless in review.

Authority:
    ICD-10-CM Official Guidelines FY2026, sections I.B.13 and I.B.18.

Example:
    73560-RT pointing at M25.569.

Resolution:
    If the record's condition is on the side of the service, code that side; the modifier alone isn't documentation.

Override:
    The record doesn't tell the side of the condition, or the service was on the other side of it.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.sides import BOTH, LEFT, RIGHT, UNSPECIFIED, codes_by_side, side_of
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

SIDES = {"LT": LEFT, "RT": RIGHT}


RULE = Rule(
    code="SPC102",
    name="side-told-by-a-line",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="what the record says of the side"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.B.13, I.B.18"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
    trigger=Trigger(claim_types=frozenset({ClaimType.PROFESSIONAL}), modifiers=frozenset({"LT", "RT"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Lines of one side at a diagnosis of none."""
    tabular = subject.books.tabular(subject.on)
    if tabular is None:
        return
    for at, line in subject.lines():
        sides = {SIDES[each] for each in line.modifiers if each in SIDES}
        codes = [subject.codes[each - 1] for each in line.pointers if 0 < each <= len(subject.codes)]
        found = side_of(tabular, codes[0]) if len(sides) == 1 and codes and "50" not in line.modifiers else None
        if found is None or found[1] != UNSPECIFIED:
            continue
        told = codes_by_side(tabular, found[0])
        side = sides.pop()
        if side in told and told[side] not in codes and told.get(BOTH) not in codes:
            yield Hit(
                message=f"{line.code} is of the {side} side and points at {codes[0]}, which leaves the side open",
                place=("lines", at, "pointers", 0),
                codes=(line.code, codes[0]),
            )
