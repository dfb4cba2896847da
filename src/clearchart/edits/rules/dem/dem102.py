"""A diagnosis of children stands on an adult's claim.

What it checks:
    The paediatric group of the Medicare Code Editor (0 to 17 years) against the age on the first day of service.
    Institutional Medicare claims are a BLOCK, all others a REVIEW. Codes with days or months in their wording are
    DEM105's.

Why it matters:
    The claim is returned for an age conflict; other payers deny it (CARC 9).

Authority:
    Definitions of Medicare Code Edits, age conflict: paediatric, age 0-17.

Example:
    R62.51 on the claim of a patient of 70 years: R62.7 is the adult's.

Resolution:
    Check the patient and the date of birth, then take the code for adults if the condition has one.

Override:
    The condition began in childhood and no code for adults exists.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.dem._ages import Group, categories, diagnosis_spans, hits, outside
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="DEM102",
    name="childs-code-on-an-adult",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the words of the record on the condition and its onset"),
    authority=Authority(source="Definitions of Medicare Code Edits", section="age conflict"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=categories(Group.PAEDIATRIC)),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Children's codes from 18 years on."""
    if not subject.fact(outside):
        return ()
    return [each for each in hits(subject, Group.PAEDIATRIC) if not diagnosis_spans().of(each.codes[0])]
