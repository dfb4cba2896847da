"""An acute stroke is billed from an office or another place where no acute stroke is cared for, and no hospital claim
tells of it.

What it checks:
    I60 to I63 on professional lines of such places of service. With a complete history of the patient's year that
    has no hospital claim with an acute stroke it is a BLOCK; without one it isn't known, and a REVIEW. A hospital
    claim in whatever history there is makes it silent.

Why it matters:
    After discharge a stroke is a sequela (I69) or history (Z86.73). The diagnosis raises risk-adjusted payment, and
    auditors found nearly all such codes unsupported.

Authority:
    Office of Inspector General, Toolkit to Help Decrease Improper Payments in Medicare Advantage Through the
    Identification of High-Risk Diagnosis Codes (December 2023), acute stroke; ICD-10-CM Official Guidelines FY2026,
    section I.C.9.d.

Example:
    I63.9 on 99214 in the office, and nothing from a hospital in the year.

Resolution:
    Read when the stroke was. Past without deficits is history, with deficits the sequela; only a stroke treated now
    is acute.

Override:
    The record shows a stroke in its acute phase at this visit, and what was done.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.oig._history import HOSPITAL, billed_elsewhere, complete, late
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

STROKES = ("I60", "I61", "I62", "I63")


RULE = Rule(
    code="OIG101",
    name="acute-stroke-outside-hospital",
    severity=Severity.BLOCK,
    override=Override(
        who=(
            "coding lead",
            "compliance",
        ),
        must="the words of the record on onset and care",
    ),
    authority=Authority(source="OIG toolkit on high-risk diagnosis codes", section="acute stroke"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.PROFESSIONAL}), categories=frozenset(STROKES)),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Acute strokes from late places."""
    for at, each in subject.listed:
        if not each.code.startswith(STROKES) or not late(subject, at):
            continue
        if billed_elsewhere(subject, STROKES, facilities=HOSPITAL):
            return
        known = complete(subject)
        told = "no hospital claim of the year has one" if known else "without the year's claims it isn't known whether"
        said = f"{each.code} is billed as an acute stroke outside hospital, and {told}"
        yield Hit(
            message=said if known else f"{said} a hospital cared for it",
            place=("diagnoses", at),
            codes=(each.code,),
            severity=None if known else Severity.REVIEW,
        )
