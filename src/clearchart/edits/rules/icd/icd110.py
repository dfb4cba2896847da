"""A code stands on the claim without any of the causes that its own note puts before it.

What it checks:
    Codes whose code-first note in the Tabular List names everything that can stand before them (without "such as"
    or "if applicable"): the claim has none of the named codes. A manifestation that stands first is ICD109's.

Why it matters:
    The pair of codes is one statement: half of it is inconsistent, may be denied, and loses what the cause says
    (CARC 16, RARC M76).

Authority:
    ICD-10-CM Official Guidelines FY2026, sections I.A.13 and I.A.17, and the code-first note at the code.

Example:
    D63.1 on a claim without a code of N18.

Resolution:
    Add the cause where the record documents it; where it doesn't, code the condition without its "in".

Override:
    The cause is documented but fell off a claim that holds no more diagnoses.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.icd._first import Kind, first_kind, first_listed, partners
from clearchart.edits.rules.icd._order import is_named_first
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD110",
    name="cause-missing",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="where the cause is documented and why it isn't on the claim"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.A.13, I.A.17"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
    trigger=Trigger(categories=partners().categories),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Codes without any of the causes that their note names."""
    tabular = subject.books.tabular(subject.on)
    if tabular is None:
        return
    first = subject.fact(first_listed)
    for at, each in subject.listed:
        partner = partners().of(each.code)
        if partner is None or (first and first[0] == at and subject.fact(first_kind) is Kind.MANIFESTATION):
            continue
        if each.code in tabular and not any(
            is_named_first(tabular, other, second=each.code) for other in subject.codes
        ):
            yield Hit(
                message=f"{each.code} stands without {partner.about}, which its note puts before it",
                place=("diagnoses", at),
                codes=(each.code,),
            )
