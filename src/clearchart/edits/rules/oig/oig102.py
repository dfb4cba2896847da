"""An acute myocardial infarction is billed outside hospital, and no inpatient claim within 60 days tells of it.

What it checks:
    I21 and I22 (not I21.A1, type 2) on professional claims of places where no infarction is cared for, and on
    outpatient hospital claims without an emergency room line. With a complete history of the year that has no
    inpatient claim with one within 60 days it is a REVIEW, otherwise a NOTE. Within four weeks of the event I21 is
    right in the office as well, so there is no stop.

Why it matters:
    After four weeks the infarction is old (I25.2). The diagnosis raises risk-adjusted payment, and auditors found
    most of these codes unsupported.

Authority:
    Office of Inspector General, Toolkit on high-risk diagnosis codes (December 2023), acute myocardial infarction;
    ICD-10-CM Official Guidelines FY2026, section I.C.9.e.1.

Example:
    I21.4 on 99214 in March, and no stay in the year.

Resolution:
    Read the date of the infarction: up to four weeks I21, then I25.2.

Override:
    The record dates the infarction within four weeks of the visit.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.oig._history import INPATIENT, billed_elsewhere, complete, late
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

EMERGENCY = "045"
TYPE_2 = "I21.A"
STEMS = ("I21", "I22")
DAYS = 60


RULE = Rule(
    code="OIG102",
    name="acute-infarction-without-a-stay",
    severity=Severity.REVIEW,
    override=Override(
        who=(
            "coding lead",
            "compliance",
        ),
        must="the date of the infarction and where it was treated",
    ),
    authority=Authority(source="OIG toolkit on high-risk diagnosis codes", section="acute myocardial infarction"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=frozenset({"I21", "I22"})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Acute infarctions outside hospital."""
    found = [(at, each.code) for at, each in subject.listed if each.code.startswith(STEMS) and TYPE_2 not in each.code]
    found = [each for each in found if _outside(subject, each[0])]
    if not found or billed_elsewhere(subject, STEMS, facilities=INPATIENT, days=DAYS):
        return ()
    known = complete(subject)
    told = "no inpatient claim within 60 days has one" if known else "the claims around it aren't known"
    return [
        Hit(
            message=f"{code} is billed as an acute infarction outside hospital, and {told}",
            place=("diagnoses", at),
            codes=(code,),
            severity=None if known else Severity.NOTE,
        )
        for at, code in found
    ]


def _outside(subject: Subject, at: int) -> bool:
    if not subject.claim.institutional:
        return late(subject, at)
    return not subject.claim.inpatient and not any(
        line.revenue_code.startswith(EMERGENCY) for line in subject.claim.lines
    )
