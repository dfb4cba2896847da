"""An underdosing stands first, in the place of the condition that it made worse.

What it checks:
    The principal or first-listed diagnosis for a code of T36 to T50 whose fifth or sixth character 6 means
    underdosing.

Why it matters:
    The claim is returned: an underdosing isn't accepted as principal diagnosis (CARC 16, RARC MA63).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.C.19.e.5.c: codes for underdosing should never be principal or
    first-listed; the relapse or exacerbation is coded itself.

Example:
    T46.5X6A first on a visit for raised blood pressure.

Resolution:
    Put the condition first, then the underdosing, then its reason (Z91.1-) if documented.

Override:
    None; the guideline says never.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.icd._first import Kind, categories, editor_says, first_kind, first_listed
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD115",
    name="underdosing-first",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the guideline that lets the code stand first"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.C.19.e.5.c"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=categories(Kind.UNDERDOSING)),
)


def check(subject: Subject) -> Iterable[Hit]:
    """An underdosing in the first place."""
    found = subject.fact(first_listed)
    if found is None or subject.fact(first_kind) is not Kind.UNDERDOSING or editor_says(subject, "UNACCEPTABLE_PDX"):
        return ()
    at, each = found
    return [Hit(message=f"{each.code} is an underdosing and stands first", place=("diagnoses", at), codes=(each.code,))]
