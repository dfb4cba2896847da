"""A bilateral diagnosis and the same condition of one side stand together.

What it checks:
    Two diagnoses whose titles differ only by bilateral and right or left.

Why it matters:
    The claim contradicts itself about where the disease is; a payer may deny the second as a duplicate (CARC 18,
    CARC 16 with RARC M76).

Authority:
    ICD-10-CM Official Guidelines FY2026, sections I.B.12 and I.B.13.

Example:
    M17.0 and M17.11 on one visit.

Resolution:
    Keep the code of the side or sides that the record describes at this encounter.

Override:
    None that is known; two codes say the right side twice.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.sameday import together
from clearchart.edits.sides import BOTH, LEFT, RIGHT, sided
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD128",
    name="bilateral-beside-one-side",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="what the record says of each side"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.B.12, I.B.13"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Both sides and one side of one condition."""
    found = subject.fact(sided)
    if len(found) < 2:
        return ()
    return [
        Hit(
            message=f"{both.code} says both sides and {one.code} one of them",
            place=("diagnoses", max(both.at, one.at)),
            codes=(both.code, one.code),
        )
        for both in found
        for one in found
        if both.side == BOTH
        and one.side in (LEFT, RIGHT)
        and both.condition == one.condition
        and together(subject, both.at, second=one.at)
    ]
