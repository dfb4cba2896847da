"""A body mass index is coded in pregnancy.

What it checks:
    Z68 beside a code of chapter 15, Z33.1 or Z34.

Why it matters:
    The code isn't reported in pregnancy and is taken away in review (RARC M76).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.C.21.c.3: don't assign BMI codes during pregnancy.

Example:
    O99.212, E66.9 and Z68.35 on one visit.

Resolution:
    Take the BMI away; the obesity stays with O99.21- and E66.

Override:
    The BMI is of a visit after the puerperium on the same claim.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD130",
    name="body-mass-index-in-pregnancy",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the date at which the BMI was taken"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.C.21.c.3"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=frozenset({"Z68"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """BMI codes beside pregnancy."""
    if not any(code.startswith(("O", "Z33.1", "Z34")) for code in subject.codes):
        return
    for at, each in subject.listed:
        if each.code.startswith("Z68"):
            yield Hit(message=f"{each.code} is coded in pregnancy", place=("diagnoses", at), codes=(each.code,))
