"""A manifestation stands first, in the place of the disease that causes it.

What it checks:
    The principal or first-listed diagnosis against the codes "in diseases classified elsewhere" and the others that
    the Medicare Code Editor lists as manifestations.

Why it matters:
    The claim is returned: a manifestation isn't accepted as principal diagnosis, in hospital or in the outpatient
    code editor (CARC 16, RARC MA63).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.A.13: the etiology is sequenced first, then the manifestation;
    Definitions of Medicare Code Edits, manifestation code as principal diagnosis.

Example:
    F02.80 first and G30.9 second.

Resolution:
    Put the underlying disease first if the record documents it; if it doesn't, ask the provider what causes the
    manifestation.

Override:
    None; "in diseases classified elsewhere" never stands first.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.icd._first import Kind, categories, first_kind, first_listed
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD109",
    name="manifestation-first",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the Tabular note that lets the code stand alone"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.A.13"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=categories(Kind.MANIFESTATION)),
)


def check(subject: Subject) -> Iterable[Hit]:
    """A manifestation in the first place."""
    found = subject.fact(first_listed)
    if found is None or subject.fact(first_kind) is not Kind.MANIFESTATION:
        return ()
    at, each = found
    return [
        Hit(message=f"{each.code} is a manifestation and stands first", place=("diagnoses", at), codes=(each.code,))
    ]
