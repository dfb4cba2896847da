"""A code stands without the code that the Tabular List or a guideline wants beside it.

What it checks:
    The pairs of a table (companions.toml): stage of kidney disease, type of heart failure, site and severity of an
    ulcer, infection, neoplasm under treatment, joint, outcome of delivery, condition in pregnancy. Only notes that
    hold without condition; "if applicable" isn't among them.

Why it matters:
    The claim says half of what it should: medical necessity, severity or risk may be judged wrongly in either
    direction, and some payers reject the single code (CARC 16, RARC M76).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.A.17 (use additional code), and the note or section named in the
    message. Unconfirmed: that a payer rejects each of the single codes.

Example:
    I13.0 on a claim without N18 and without I50.

Resolution:
    Add what the record documents; where it says nothing of stage, site or type, the List has an unspecified code,
    and a query may be worth while.

Override:
    The companion is documented but the claim holds no more diagnoses.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.icd._pairs import companions
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD118",
    name="companion-missing",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="where the companion is documented and why it isn't on the claim"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.A.17"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=companions().categories),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Codes whose companion isn't on the claim."""
    for at, each in subject.listed:
        found = companions().of(each.code)
        if found and not any(other.startswith(found.needs) for other in subject.codes if other != each.code):
            yield Hit(
                message=f"{each.code} stands without {found.about}: {found.authority}",
                place=("diagnoses", at),
                codes=(each.code,),
                severity=found.severity,
            )
