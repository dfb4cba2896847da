"""A condition is coded on the right and on the left where one bilateral code says both.

What it checks:
    Two diagnoses whose titles differ only by right and left, in a category that has a bilateral code of the same
    condition. Titles are compared by their words; injuries and others without a bilateral code stay two codes.

Why it matters:
    Two codes take two places and some payers count them as inconsistent with the bilateral service (CARC 16, RARC
    M76).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.B.13: a bilateral code where there is one; right and left
    separately where there is none. After the one side was treated, the other alone is coded.

Example:
    M17.11 and M17.12 on one visit.

Resolution:
    Use the bilateral code if both sides have the condition at this encounter. If the sides differ in kind (primary
    and post-traumatic), their own codes stay.

Override:
    The first side has been treated and is no longer there, or the payer wants sides on separate lines.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.sameday import together
from clearchart.edits.sides import BOTH, LEFT, RIGHT, Sided, codes_by_side, sided
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD127",
    name="two-sides-for-one-bilateral-code",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="what the record says of each side"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.B.13"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Right and left beside each other where a bilateral code exists."""
    found = subject.fact(sided)
    if len(found) < 2:
        return ()
    return list(_pairs(subject, found))


def _pairs(subject: Subject, found: tuple[Sided, ...]) -> Iterator[Hit]:
    tabular = subject.books.tabular(subject.on)
    for right in found:
        for left in found:
            if right.side != RIGHT or left.side != LEFT or right.condition != left.condition or tabular is None:
                continue
            both = codes_by_side(tabular, right.condition).get(BOTH)
            if both and together(subject, right.at, second=left.at):
                said = f"{right.code} and {left.code} say right and left: {both} is the bilateral code"
                yield Hit(message=said, place=("diagnoses", max(right.at, left.at)), codes=(right.code, left.code))
