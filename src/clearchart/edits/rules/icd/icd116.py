"""The drug of an adverse effect stands first, in the place of the effect.

What it checks:
    The principal or first-listed diagnosis for a code of T36 to T50 whose fifth or sixth character 5 means adverse
    effect.

Why it matters:
    The claim doesn't say what happened to the patient; inpatient claims are returned for it (CARC 16, RARC MA63).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.C.19.e.5.a: the nature of the adverse effect first, then the
    code for the drug.

Example:
    T36.0X5A first on a visit for a rash after penicillin.

Resolution:
    Put the nature of the effect first (rash, bleeding, kidney failure); where the record names none, ask.

Override:
    The effect can't be told otherwise than by T88.7.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.icd._first import Kind, categories, editor_says, first_kind, first_listed
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD116",
    name="adverse-effect-first",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="what the record says of the effect"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.C.19.e.5.a"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=categories(Kind.ADVERSE_EFFECT)),
)


def check(subject: Subject) -> Iterable[Hit]:
    """An adverse effect's drug in the first place."""
    found = subject.fact(first_listed)
    if found is None or subject.fact(first_kind) is not Kind.ADVERSE_EFFECT or editor_says(subject, "UNACCEPTABLE_PDX"):
        return ()
    at, each = found
    return [
        Hit(
            message=f"{each.code} names the drug of an adverse effect and stands before the effect",
            place=("diagnoses", at),
            codes=(each.code,),
        )
    ]
