"""A diagnosis of the claim is unspecified, and the chart documents a specific one of the same condition.

What it checks:
    Where the claim's chart is known: an unspecified diagnosis of the claim, and a code of the chart, found with
    evidence, below the same heading that isn't on the claim. Codes that the engine itself calls doubtful (tier C)
    are left out.

Why it matters:
    The claim says less than the record: severity, risk and necessity are judged on the lesser, whichever way that
    pays (CARC 16, RARC M76).

Authority:
    ICD-10-CM Official Guidelines FY2026, sections I.B.2 and I.B.18.

Example:
    I50.9 on the claim, chronic systolic heart failure in the assessment.

Resolution:
    Read the words that the finding points at. If they are the provider's and about this encounter, code them; if
    not, the claim stays.

Override:
    The chart's words aren't the provider's, aren't of this encounter, or contradict others.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.spc._unspecified import specific_of, unspecified
from clearchart.edits.subject import Subject, charted
from clearchart.model import Authority, Severity, Tier

RULE = Rule(
    code="SPC104",
    name="specific-in-the-chart",
    severity=Severity.REVIEW,
    override=Override(
        who=(
            "coding lead",
            "CDI specialist",
        ),
        must="why the words don't count",
    ),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.B.2, I.B.18"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
)

GIVEN = charted


def check(subject: Subject) -> Iterable[Hit]:
    """Unspecified codes where the chart says more."""
    chart = subject.around.chart
    if chart is None or not chart.codes:
        return ()
    tabular = subject.books.tabular(subject.on)
    if tabular is None:
        return ()
    more = [each for each in chart.codes if each.tier is not Tier.C and each.code not in subject.codes]
    return [
        Hit(
            message=f"{one.code} is unspecified, the chart documents {found.code}",
            place=("diagnoses", at),
            codes=(one.code, found.code),
            evidence=found.evidence,
        )
        for at, one in subject.listed
        if more and unspecified(tabular, one.code)
        for found in more
        if specific_of(tabular, found.code, unspecific=one.code)
    ]
