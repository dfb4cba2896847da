"""A complication of pregnancy stands without the weeks of gestation.

What it checks:
    Codes of chapter 15 except abortive outcomes (O00-O08) and the puerperium, on a claim without Z3A. Claims of
    anaesthesia, laboratory and imaging providers are left out on professional claims: the week is the
    obstetrician's to tell.

Why it matters:
    Some payers deny or delay obstetric claims without Z3A; utilisation review asks for the week (CARC 16, RARC
    M76).

Authority:
    ICD-10-CM Tabular List, note at chapter 15: use additional code from Z3A, if applicable and known; Official
    Guidelines FY2026, section I.C.21.c.11.

Example:
    O13.2 on a visit and no Z3A.

Resolution:
    Add the week from the record, for a stay that of its admission. Where the record doesn't tell it, nothing is
    missing.

Override:
    The week isn't known.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.pregnancy import ABORTIVE, AFTERWARDS, CHAPTER
from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

VISITS = ("99", "59")
"""Beginnings of the procedure codes of those who see the patient: visits and obstetric care."""


RULE = Rule(
    code="ICD131",
    name="weeks-of-gestation-missing",
    severity=Severity.NOTE,
    override=Override(who=("coding lead",), must="that the record doesn't tell the week"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.C.21.c.11"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=CHAPTER),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Chapter 15 without the week."""
    if "Z3A" in subject.categories:
        return ()
    if not subject.claim.institutional and not any(code.startswith(VISITS) for code in subject.procedures):
        return ()
    for at, each in subject.listed:
        if each.code.startswith("O") and not each.code.startswith((*ABORTIVE, *AFTERWARDS)):
            said = f"{each.code} stands without the weeks of gestation (Z3A)"
            return [Hit(message=said, place=("diagnoses", at), codes=(each.code,))]
    return ()
