"""A diagnosis leaves the side open, and another diagnosis of the claim tells it for the same condition.

What it checks:
    Two diagnoses whose titles differ only by unspecified and right, left or bilateral.

Why it matters:
    The claim contradicts itself; payers that take no unspecified side where one exists deny the line (CARC 16, RARC
    M76).

Authority:
    ICD-10-CM Official Guidelines FY2026, sections I.B.13 (laterality) and I.B.18 (specific codes when the
    documentation supports them; unspecified ones have their use).

Example:
    M25.569 and M25.561 on one visit.

Resolution:
    If both mean one knee keep the one with the side; if the other knee hurts as well code its side; if the record
    doesn't say, both may stay.

Override:
    The record tells the side of one and not of the other.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.sameday import together
from clearchart.edits.sides import UNSPECIFIED, sided
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="SPC101",
    name="side-told-by-another-diagnosis",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="which statement of the record each code stands for"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.B.13, I.B.18"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
)


def check(subject: Subject) -> Iterable[Hit]:
    """An open side beside a told one."""
    found = subject.fact(sided)
    if len(found) < 2:
        return ()
    return [
        Hit(
            message=f"{one.code} leaves the side open, {other.code} tells it for the same condition",
            place=("diagnoses", one.at),
            codes=(one.code, other.code),
        )
        for one in found
        for other in found
        if one.side == UNSPECIFIED != other.side
        and one.condition == other.condition
        and together(subject, one.at, second=other.at)
    ]
