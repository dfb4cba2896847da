"""A diagnosis has a 7th character that its category doesn't have.

What it checks:
    Codes of seven characters whose first six (without placeholders) take a 7th character, but not this one.

Why it matters:
    The code doesn't exist, the claim is rejected or returned (CARC 146, RARC M76).

Authority:
    ICD-10-CM Tabular List: the 7th characters listed at the category or subcategory are the only ones; Official
    Guidelines FY2026, section I.A.5.

Example:
    S93.401K: a sprain has A, D and S; nonunion is of fractures.

Resolution:
    Take the phase of care from the note and the character from the list at the category.

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
    code="ICD106",
    name="seventh-character-invalid",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the release and page that lists the character"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.A.5"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
)

GIVEN = faulty


def check(subject: Subject) -> Iterable[Hit]:
    """Diagnoses with a 7th character that their category lacks."""
    found = of_standing(subject, Standing.WRONG_SEVENTH)
    return [
        Hit(message=f"{each.code}: its 7th character {each.says}", place=("diagnoses", each.at), codes=(each.code,))
        for each in found
    ]
