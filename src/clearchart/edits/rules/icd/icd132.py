"""Weeks of gestation stand where no pregnancy goes on.

What it checks:
    Z3A on a claim whose codes of chapter 15 are all abortive outcomes (O00-O08), or that has neither chapter 15,
    nor Z33.1, Z34, nor another code for pregnant patients. Z3A first is ICD113's.

Why it matters:
    The code contradicts the others; payers with obstetric edits ask back (CARC 16, RARC M76).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.C.21.c.11: Z3A isn't assigned for pregnancies with abortive
    outcomes, elective termination or postpartum conditions.

Example:
    O03.9 with Z3A.10.

Resolution:
    Take the weeks away, or code the pregnancy that they belong to.

Override:
    The record shows an ongoing pregnancy beside the outcome (one of twins lost).
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.pregnancy import ABORTIVE, AFTERWARDS
from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.icd._first import first_listed
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

ONGOING = ("Z03.7", "Z32", "Z33.1", "Z33.3", "Z34", "Z36", "Z37", "Z39.0", "Z79", "Z23", "Z29")


RULE = Rule(
    code="ICD132",
    name="weeks-of-gestation-out-of-place",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the words of the record on the ongoing pregnancy"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.C.21.c.11"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=frozenset({"Z3A"})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Weeks of gestation without a pregnancy."""
    if any(_ongoing(code) for code in subject.codes):
        return ()
    first = subject.fact(first_listed)
    return [
        Hit(message=f"{each.code} stands where no pregnancy goes on", place=("diagnoses", at), codes=(each.code,))
        for at, each in subject.listed
        if each.code.startswith("Z3A") and (first is None or at != first[0])
    ]


def _ongoing(code: str) -> bool:
    return code.startswith(ONGOING) or (code.startswith("O") and not code.startswith((*ABORTIVE, *AFTERWARDS)))
