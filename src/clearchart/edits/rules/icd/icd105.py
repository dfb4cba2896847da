"""A diagnosis lacks the 7th character that its category requires.

What it checks:
    Codes that are complete up to their 6th character (or up to where placeholders X stand) in categories whose
    codes exist only with a 7th character: injuries, poisonings, most external causes, some fractures, obstetric and
    eye codes.

Why it matters:
    Without its 7th character the code is invalid and the claim is rejected or returned (CARC 146, RARC M76).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.A.5: where a 7th character applies it is required for all codes
    of the category, with placeholders X in front of it where the code has fewer than six characters.

Example:
    S52.501 on a visit to the fracture clinic: which phase of care is it?

Resolution:
    Read which phase the encounter belongs to: active treatment, routine or disturbed healing, sequela; for open
    fractures the type as well. The phase follows the treatment, not whether the provider is new.

Override:
    None; every payer under HIPAA needs a whole code.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.standing import Standing, faulty, of_standing
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD105",
    name="seventh-character-missing",
    severity=Severity.BLOCK,
    override=Override(
        who=("coding lead",), must="the release and page in which the code stands without a 7th character"
    ),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.A.5"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
)

GIVEN = faulty


def check(subject: Subject) -> Iterable[Hit]:
    """Diagnoses that lack the 7th character only."""
    found = of_standing(subject, Standing.NO_SEVENTH)
    return [
        Hit(message=f"{each.code} lacks its 7th character", place=("diagnoses", each.at), codes=(each.code,))
        for each in found
    ]
