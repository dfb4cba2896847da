"""Sepsis is billed outside hospital, and no inpatient claim tells of it.

What it checks:
    A40, A41 and R65.2 on professional claims of offices and the like, where no inpatient claim of the patient
    within 60 days carries sepsis. With a complete history of the year it is a REVIEW, otherwise a NOTE.

Why it matters:
    Sepsis is treated in hospital; in the office it is past, or the local infection is meant. The diagnosis raises
    risk-adjusted payment, and auditors found most of these codes unsupported.

Authority:
    Office of Inspector General, Medicare Advantage compliance audits of specific diagnosis codes, group sepsis (it
    isn't in the toolkit); ICD-10-CM Official Guidelines FY2026, section I.C.1.d. Unconfirmed: the numbers of the
    audits.

Example:
    A41.9 on 99214 a month after discharge.

Resolution:
    Read whether the patient has sepsis at this visit; a past one is history (Z86.19), a local infection is coded
    itself.

Override:
    The record shows sepsis at this visit and what was done.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.oig._history import INPATIENT, billed_elsewhere, complete, late
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

STEMS = ("A40", "A41", "R65.2")
DAYS = 60


RULE = Rule(
    code="OIG201",
    name="sepsis-without-a-stay",
    severity=Severity.REVIEW,
    override=Override(
        who=(
            "coding lead",
            "compliance",
        ),
        must="the words of the record",
    ),
    authority=Authority(source="OIG compliance audits of specific diagnosis codes", section="sepsis"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.PROFESSIONAL}), categories=frozenset({"A40", "A41", "R65"})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Sepsis from offices."""
    found = [(at, each.code) for at, each in subject.listed if each.code.startswith(STEMS) and late(subject, at)]
    if not found or billed_elsewhere(subject, STEMS, facilities=INPATIENT, days=DAYS):
        return ()
    known = complete(subject)
    told = "no inpatient claim within 60 days has it" if known else "the claims around it aren't known"
    return [
        Hit(
            message=f"{code} is billed outside hospital, and {told}",
            place=("diagnoses", at),
            codes=(code,),
            severity=None if known else Severity.NOTE,
        )
        for at, code in found
    ]
