"""A sequela code stands first, in the place of the condition that the old illness or injury left behind.

What it checks:
    The principal or first-listed diagnosis for an injury or fracture with the 7th character S, or a category of
    sequelae that says code first (B90-B94, E64, E68, G09, G65, O94). I69 names condition and cause in one code and
    may stand first.

Why it matters:
    The order says that the old injury itself is treated; payers with injury edits ask about accidents, and
    inpatient claims are returned for some of these codes (CARC 16, RARC MA63).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.B.10: two codes in this order, the condition or nature of the
    sequela first, the sequela code second; section I.C.19.a for the 7th character S.

Example:
    S82.201S first on a visit for a limp.

Resolution:
    Put the residual first (scar, contracture, pain, paralysis), the sequela after it. Where no residual is
    documented, ask for it.

Override:
    The sequela's own title already tells the residual, so that no other code exists.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.icd._first import Kind, categories, first_kind, first_listed
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD112",
    name="sequela-first",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the residual, and why no code tells it"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.B.10"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=categories(Kind.SEQUELA)),
)


def check(subject: Subject) -> Iterable[Hit]:
    """A sequela in the first place."""
    found = subject.fact(first_listed)
    if found is None or subject.fact(first_kind) is not Kind.SEQUELA:
        return ()
    at, each = found
    return [
        Hit(
            message=f"{each.code} is a sequela and stands first: what it left behind comes before it",
            place=("diagnoses", at),
            codes=(each.code,),
        )
    ]
