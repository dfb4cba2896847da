"""A diagnosis lacks the placeholder X, so that its last character stands in a wrong place.

What it checks:
    Codes of fewer than seven characters that are valid once X fills the empty places before the 7th character, or
    an empty place in the middle.

Why it matters:
    A 7th character must be the seventh: the code as written doesn't exist and the claim is rejected or returned
    (CARC 146, RARC M76).

Authority:
    ICD-10-CM Official Guidelines FY2026, sections I.A.4 and I.A.5: the placeholder X must be used where it exists
    for the code to be valid.

Example:
    W19.A for an unspecified fall at its initial encounter.

Resolution:
    Write the code with its placeholders, as the Tabular List has it; then check that the phase is the right one.

Override:
    None; every payer under HIPAA needs a code that exists.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.standing import Standing, faulty, of_standing
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD107",
    name="placeholder-missing",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the release and page in which the code stands without placeholders"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.A.4, I.A.5"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
)

GIVEN = faulty


def check(subject: Subject) -> Iterable[Hit]:
    """Diagnoses that X alone would make valid."""
    found = of_standing(subject, Standing.NO_PLACEHOLDER)
    return [
        Hit(
            message=f"{each.code} lacks its placeholder: with X it would be {each.says}",
            place=("diagnoses", each.at),
            codes=(each.code,),
        )
        for each in found
    ]
