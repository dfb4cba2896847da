"""An unspecified diagnosis stands beside a specific one of the same condition.

What it checks:
    A diagnosis whose title says unspecified, and another below the same heading whose title doesn't; both in
    chapters 1 to 14 or among symptoms. Sides are SPC101's, and scales with one value ICD125's.

Why it matters:
    The claim says one thing twice, once less exactly; medical necessity and risk may be read from the lesser (CARC
    16, RARC M76).

Authority:
    ICD-10-CM Official Guidelines FY2026, sections I.B.2 and I.B.18: codes to the highest level of specificity
    documented; I.B.12 for one condition reported once.

Example:
    I50.9 and I50.22 on one visit.

Resolution:
    If both mean one condition the specific one stays, whether it pays more or less. If the record names two (a
    second site, an unexplained second episode) both stay.

Override:
    Two conditions, by the record.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.spc._unspecified import specific_of, unspecified
from clearchart.edits.sameday import together
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="SPC103",
    name="unspecified-beside-specific",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the two statements of the record"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.B.2, I.B.18"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Unspecified codes with a specific one below the same heading."""
    listed = subject.listed
    if len({each.code[:3] for _, each in listed}) == len(listed):
        return ()
    tabular = subject.books.tabular(subject.on)
    if tabular is None:
        return ()
    return [
        Hit(
            message=f"{one.code} is unspecified and stands beside {other.code}, which is of the same condition",
            place=("diagnoses", at),
            codes=(one.code, other.code),
        )
        for at, one in listed
        if unspecified(tabular, one.code)
        for place, other in listed
        if specific_of(tabular, other.code, unspecific=one.code) and together(subject, at, second=place)
    ]
