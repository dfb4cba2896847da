"""An acute embolism or thrombosis is billed outside hospital, and nothing tells of treatment.

What it checks:
    I26, I74 and acute I82 on professional claims of places where it isn't cared for acutely, where neither the
    claim nor another claim of the patient shows an anticoagulant, a test of its effect or its long-term use, and no
    hospital claim carries the diagnosis. With a complete history of the year it is a REVIEW, otherwise a NOTE.
    Drugs from a pharmacy are on no claim here.

Why it matters:
    After treatment the condition is history (Z86.711, Z86.718) or chronic (I27.82, I82.5-, I82.7-). The diagnosis
    raises risk-adjusted payment, and auditors found most of these codes unsupported.

Authority:
    Office of Inspector General, Toolkit on high-risk diagnosis codes (December 2023), embolism; ICD-10-CM Official
    Guidelines FY2026, section I.C.21.c.4 (history) and the notes at I82.

Example:
    I26.99 on 99214, three years after the embolism.

Resolution:
    Read whether it is acute, chronic or past; a preventive anticoagulant isn't treatment of an acute embolism.

Override:
    The record shows the embolism under treatment at this visit.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.oig._history import (
    HOSPITAL,
    billed_elsewhere,
    complete,
    diagnoses,
    late,
    places,
    procedures,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

STEMS = ("I26", "I74", "I82.21", "I82.29", "I82.4", "I82.6", "I82.81", "I82.A1", "I82.B1", "I82.C1")
CHRONIC = ("I82.211", "I82.291")


RULE = Rule(
    code="OIG103",
    name="acute-embolism-without-treatment",
    severity=Severity.REVIEW,
    override=Override(
        who=(
            "coding lead",
            "compliance",
        ),
        must="the words of the record on onset and treatment",
    ),
    authority=Authority(source="OIG toolkit on high-risk diagnosis codes", section="embolism"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.PROFESSIONAL}), categories=frozenset({"I26", "I74", "I82"})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Acute emboli without treatment."""
    found = [
        (at, each.code)
        for at, each in subject.listed
        if each.code.startswith(STEMS) and not each.code.startswith(CHRONIC) and late(subject, at)
    ]
    if not found or _treated(subject) or billed_elsewhere(subject, STEMS, facilities=HOSPITAL):
        return ()
    known = complete(subject)
    told = "no claim of the year tells of treatment" if known else "no claim that is known tells of treatment"
    return [
        Hit(
            message=f"{code} is billed as acute, and {told}",
            place=("diagnoses", at),
            codes=(code,),
            severity=None if known else Severity.NOTE,
        )
        for at, code in found
    ]


def _treated(subject: Subject) -> bool:
    drugs = set(places().anticoagulants)
    if any(code in drugs for code in procedures(subject)):
        return True
    return any(code.startswith(places().anticoagulated) for code in diagnoses(subject))
