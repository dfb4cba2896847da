"""An external cause stands first, in the place of what it caused.

What it checks:
    The principal or first-listed diagnosis for a code of chapter 20 (V00 to Y99).

Why it matters:
    The claim is returned: an external cause isn't accepted as principal or first diagnosis (CARC 16, RARC MA63).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.C.20.a.6: an external cause code can never be a principal
    (first-listed) diagnosis; Definitions of Medicare Code Edits, E-code as principal diagnosis.

Example:
    W19.XXXA first and S52.501A second.

Resolution:
    Put the injury or condition first. Where no condition was found, the encounter is one for observation (Z04) or
    for the symptom.

Override:
    None; the guideline says never.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.icd._first import Kind, categories, first_kind, first_listed
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD111",
    name="external-cause-first",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the guideline that lets the code stand first"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.C.20.a.6"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=categories(Kind.EXTERNAL_CAUSE)),
)


def check(subject: Subject) -> Iterable[Hit]:
    """An external cause in the first place."""
    found = subject.fact(first_listed)
    if found is None or subject.fact(first_kind) is not Kind.EXTERNAL_CAUSE:
        return ()
    at, each = found
    return [
        Hit(message=f"{each.code} is an external cause and stands first", place=("diagnoses", at), codes=(each.code,))
    ]
