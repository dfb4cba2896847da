"""A disease of another chapter stands before the code of chapter 15 that is on the claim.

What it checks:
    The principal or first-listed diagnosis is a disease, symptom or injury (not a Z code), and a code of chapter 15
    follows.

Why it matters:
    The order says that the pregnancy isn't what makes the care another one; the claim is grouped or paid under the
    wrong benefit (CARC 16, RARC MA63).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.C.15.a.1: chapter 15 codes have sequencing priority over codes
    from other chapters.

Example:
    N39.0 first and O23.42 second.

Resolution:
    Put the code of chapter 15 first; if the provider says that the pregnancy is incidental, Z33.1 takes its place.

Override:
    A claim of several days on which the first service was before the pregnancy.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.pregnancy import CHAPTER
from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.icd._first import first_listed
from clearchart.edits.sameday import together
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD136",
    name="another-chapter-before-pregnancy",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the dates of the services"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.C.15.a.1"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=CHAPTER),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Chapter 15 behind a disease of another chapter."""
    first = subject.fact(first_listed)
    if first is None or first[1].code[:1] in "OZVWXY":
        return ()
    for at, each in subject.listed:
        if each.code[:1] == "O" and together(subject, first[0], second=at):
            said = f"{first[1].code} stands before {each.code}: chapter 15 comes first"
            return [Hit(message=said, place=("diagnoses", first[0]), codes=(first[1].code, each.code))]
    return ()
