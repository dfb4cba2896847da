"""A diagnosis leaves the trimester open, and the claim tells the weeks of gestation.

What it checks:
    Codes of chapter 15 whose title says unspecified trimester beside a Z3A code with a week.

Why it matters:
    The claim knows the trimester; payers with obstetric edits deny the unspecified code (CARC 16, RARC M76).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.C.15.a.4: the unspecified trimester should rarely be used, when
    the documentation is insufficient and can't be clarified; trimesters are counted in the note at chapter 15.

Example:
    O13.9 with Z3A.20.

Resolution:
    Take the trimester from the weeks of this encounter.

Override:
    The weeks are of another day than the condition.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.pregnancy import trimester_of_week
from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.sameday import together
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="SPC105",
    name="trimester-told-by-the-weeks",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the dates of both"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.C.15.a.4"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
    trigger=Trigger(categories=frozenset({"Z3A"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Open trimesters beside a week."""
    tabular = subject.books.tabular(subject.on)
    weeks = [
        (at, each.code) for at, each in subject.listed if each.code.startswith("Z3A") and trimester_of_week(each.code)
    ]
    if tabular is None or not weeks:
        return
    for at, each in subject.listed:
        if each.code[:1] != "O" or each.code not in tabular or "unspecified trimester" not in tabular.title(each.code):
            continue
        near = [code for place, code in weeks if together(subject, at, second=place)]
        if near:
            said = f"{each.code} leaves the trimester open, {near[0]} tells the week"
            yield Hit(message=said, place=("diagnoses", at), codes=(each.code, near[0]))
