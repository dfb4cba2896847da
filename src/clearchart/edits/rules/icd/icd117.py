"""The first diagnosis names, in its own note, a later one that should stand before it.

What it checks:
    The code-first notes of the principal or first-listed diagnosis, its own and inherited, against the other
    diagnoses of the claim. Manifestations and others that never stand first have rules of their own. Where both
    codes name each other the order is free.

Why it matters:
    The order tells the payer the reason for the encounter; with the consequence first the claim may be denied or
    grouped wrongly (CARC 16, RARC MA63).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.A.17 (code first and use additional code notes are sequencing
    rules) and the note at the code.

Example:
    N18.6 first and I12.0 second on a dialysis claim.

Resolution:
    Change the order if the two conditions are connected as the note says; otherwise the order stands.

Override:
    The provider documents that the two conditions aren't connected.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.icd._first import first_kind, first_listed
from clearchart.edits.rules.icd._order import has_code_first, is_named_first
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD117",
    name="code-first-order",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="where the record says that the conditions aren't connected"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.A.17"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
)


def check(subject: Subject) -> Iterable[Hit]:
    """A first diagnosis that should follow a later one."""
    found = subject.fact(first_listed)
    if found is None or subject.fact(first_kind) is not None or len(subject.listed) == 1:
        return ()
    tabular = subject.books.tabular(subject.on)
    at, each = found
    if tabular is None or not has_code_first(tabular, each.code):
        return ()
    before = [
        other.code
        for _, other in subject.listed
        if is_named_first(tabular, other.code, second=each.code)
        and not is_named_first(tabular, each.code, second=other.code)
    ]
    if not before:
        return ()
    return [
        Hit(
            message=f"{each.code} stands before {', '.join(before)}, which its note puts first",
            place=("diagnoses", at),
            codes=(each.code, *before),
        )
    ]
