"""A pressure ulcer of stage 3 or 4 is billed from an office, and no claim of a hospital, nursing facility or home
health agency tells of it.

What it checks:
    L89 of stage 3, 4 or unstageable on professional claims of offices. With a complete history of the year in which
    no facility or home health claim carries a pressure ulcer it is a REVIEW, otherwise silent.

Why it matters:
    Ulcers of these stages are hardly cared for in an office alone. The diagnosis raises risk-adjusted payment, and
    auditors found most of these codes unsupported.

Authority:
    Office of Inspector General, Medicare Advantage compliance audits of specific diagnosis codes, group pressure
    ulcer (it isn't in the toolkit); ICD-10-CM Official Guidelines FY2026, sections I.B.14 and I.C.12.a.
    Unconfirmed: the numbers of the audits.

Example:
    L89.154 on 99213, and nothing else in the year.

Resolution:
    Read who diagnosed the ulcer (the provider) and who staged it; a healed one isn't coded.

Override:
    The record describes the ulcer and its care at this visit.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.oig._history import HOSPITAL, NURSING, billed_elsewhere, complete, procedures, within
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

OFFICE = "11"
DEEP = ("0", "3", "4")
WOUND_CARE = ("11042-11047", "97597-97608", "15920-15999")


RULE = Rule(
    code="OIG202",
    name="deep-pressure-ulcer-in-the-office-only",
    severity=Severity.REVIEW,
    override=Override(
        who=(
            "coding lead",
            "compliance",
        ),
        must="the words of the record on stage and care",
    ),
    authority=Authority(source="OIG compliance audits of specific diagnosis codes", section="pressure ulcer"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.PROFESSIONAL}), categories=frozenset({"L89"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Deep ulcers in the office only."""
    if not complete(subject) or subject.claim.place_of_service != OFFICE:
        return
    if any(within(code, WOUND_CARE) for code in procedures(subject)):
        return
    if billed_elsewhere(subject, ("L89",), facilities=(*HOSPITAL, *NURSING)):
        return
    for at, each in subject.listed:
        if each.code.startswith("L89") and each.code.endswith(DEEP):
            said = f"{each.code} is billed from an office, and no facility's claim of the year has a pressure ulcer"
            yield Hit(message=said, place=("diagnoses", at), codes=(each.code,))
