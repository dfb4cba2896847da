"""A diagnosis of newborns stands on the claim of somebody older.

What it checks:
    The newborn group of the Medicare Code Editor against the age in whole years on the first day of service.
    Institutional Medicare claims are a BLOCK, all others a REVIEW.

Why it matters:
    The claim is returned for an age conflict in hospital and in the outpatient editor; other payers deny it (CARC
    9).

Authority:
    Definitions of Medicare Code Edits, age conflict: newborn, age 0; ICD-10-CM Official Guidelines FY2026, section
    I.C.16.a.2 for Z38.

Example:
    Z38.00 on a claim for a patient of 27 years: the child's code on the mother's claim.

Resolution:
    Check the patient first, then the date of birth, then the code.

Override:
    The condition is lifelong and the code has no counterpart for older patients.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.dem._ages import Group, categories, hits, outside
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="DEM101",
    name="newborn-code-at-another-age",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the words of the record on the condition and its onset"),
    authority=Authority(source="Definitions of Medicare Code Edits", section="age conflict"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=categories(Group.NEWBORN)),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Newborn codes after the first year."""
    return hits(subject, Group.NEWBORN) if subject.fact(outside) else ()
