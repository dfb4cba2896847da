"""A code that may only be first-listed stands in a later place, and no line is billed for it.

What it checks:
    Z codes that the guideline allows as principal or first-listed only: examinations, supervision of normal
    pregnancy, birth, chemotherapy and radiotherapy, donors. Silent where the first diagnosis is one of them too,
    and on professional claims where some line points first at the code: there each service has its own reason.

Why it matters:
    The place tells the payer that the encounter had another reason; benefits for examinations may not be applied
    (CARC 11, CARC 49).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.C.21.c.16: Z codes that may only be principal or first-listed,
    except for several encounters of one day whose records are combined.

Example:
    I10 first and Z00.00 fourth, and no line points at Z00.00.

Resolution:
    If the encounter was for it, put it first; if it wasn't, take it away.

Override:
    Several encounters of one day on one record.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.icd._first import first_listed, first_only, first_only_categories
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD114",
    name="first-only-code-later",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the encounters of the day"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.C.21.c.16"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=first_only_categories()),
)


def check(subject: Subject) -> Iterator[Hit]:
    """First-only codes behind another kind of code."""
    found = subject.fact(first_listed)
    if found is None or first_only(found[1].code):
        return
    pointed = {line.pointers[0] - 1 for line in subject.claim.lines if line.pointers}
    for at, each in subject.listed:
        if first_only(each.code) and at not in pointed:
            yield Hit(
                message=f"{each.code} may only be first-listed and stands behind {found[1].code}",
                place=("diagnoses", at),
                codes=(each.code,),
            )
