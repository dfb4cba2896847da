"""A diagnosis is a heading of the Tabular List: codes with more characters stand below it.

What it checks:
    Every diagnosis against the release of the controlling date: a category or subcategory that is divided further
    isn't a code. Where only the 7th character is missing, ICD105 says so.

Why it matters:
    The claim is rejected or returned: a code that isn't at its full length is invalid (CARC 146, RARC M76).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.B.2: a code is invalid if it hasn't been coded to the full
    number of characters required for it.

Example:
    E11.6 on an office visit: the type 2 diabetes has some complication, but which?

Resolution:
    Read the note and code what it says at the lowest level that it supports; where it says no more, the List has an
    unspecified code for that.

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
    code="ICD102",
    name="heading-billed",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the release and page in which the code stands undivided"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.B.2"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
)

GIVEN = faulty


def check(subject: Subject) -> Iterable[Hit]:
    """Diagnoses that are divided further."""
    found = of_standing(subject, Standing.HEADING)
    return [
        Hit(
            message=f"{each.code} is a heading, not a code: {each.says}",
            place=("diagnoses", each.at),
            codes=(each.code,),
        )
        for each in found
    ]
