"""A code that only adds to another stands first.

What it checks:
    The principal or first-listed diagnosis against codes that a guideline or their own note puts after another:
    severe sepsis and SIRS, infectious agents, weeks of gestation, outcome of delivery, BMI, scales, social
    determinants, codes with a code-first note. Where a note leaves room the finding is a REVIEW. On inpatient
    claims that the Medicare Code Editor read, MCE101 speaks instead.

Why it matters:
    The claim lacks its reason: it is returned or denied for its principal diagnosis (CARC 16, RARC MA63).

Authority:
    ICD-10-CM Official Guidelines FY2026, sections I.A.17, I.B.14, I.C.1.d.4, I.C.15, I.C.18 and I.C.21, and the
    notes at the codes; each is named in the message. Unconfirmed: the wording of I.C.21.c.17 on social
    determinants.

Example:
    R65.21 first and A41.9 second.

Resolution:
    Put first what the encounter was for; the code moves down, it doesn't go.

Override:
    The code is the only reason that the record gives and its note says "if applicable" or "if known".
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.icd._first import Kind, categories, editor_says, first_kind, first_listed, secondary
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD113",
    name="secondary-code-first",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the reason for the encounter in the record's words"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.A.17, I.B.14"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=categories(Kind.SECONDARY)),
)


def check(subject: Subject) -> Iterable[Hit]:
    """A secondary code in the first place."""
    found = subject.fact(first_listed)
    if found is None or subject.fact(first_kind) is not Kind.SECONDARY:
        return ()
    at, each = found
    entry = secondary().of(each.code)
    if entry is None or editor_says(subject, "UNACCEPTABLE_PDX"):
        return ()
    return [
        Hit(
            message=f"{each.code} stands first but follows another code: {entry.authority}",
            place=("diagnoses", at),
            codes=(each.code,),
            severity=None if entry.certain else Severity.REVIEW,
        )
    ]
