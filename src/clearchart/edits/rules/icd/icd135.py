"""Codes of the mother's record and of the newborn's stand on one claim.

What it checks:
    Chapter 15, outcome of delivery (Z37) or supervision of pregnancy (Z34) beside a birth (Z38) or a condition of
    the newborn (chapter 16).

Why it matters:
    One claim has one patient: age edits fire, the wrong patient is billed, and the claim is returned (CARC 16, RARC
    M76; CARC 9).

Authority:
    ICD-10-CM Official Guidelines FY2026, sections I.C.15.a.1 (chapter 15 on the maternal record only) and
    I.C.16.a.1 (chapter 16 never on the maternal record).

Example:
    O36.4XX0 beside P07.18 on the mother's claim.

Resolution:
    Put each code on the claim of the person it is about.

Override:
    None; the guideline says only and never.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

CHILD = frozenset({f"P{number:02d}" for number in range(100)} | {"Z38"})
MOTHER = ("O", "Z34", "Z37")


RULE = Rule(
    code="ICD135",
    name="mother-and-child-on-one-claim",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the guideline that allows both"),
    authority=Authority(
        source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.C.15.a.1, I.C.16.a.1"
    ),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=CHILD),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Mother's and child's codes beside each other."""
    mother = [each.code for _, each in subject.listed if each.code.startswith(MOTHER)]
    child = [(at, each.code) for at, each in subject.listed if each.code[:3] in CHILD]
    if not mother or not child:
        return ()
    said = f"{mother[0]} is of the mother's record and {child[0][1]} of the newborn's"
    return [Hit(message=said, place=("diagnoses", child[0][0]), codes=(mother[0], child[0][1]))]
