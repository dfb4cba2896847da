"""Payers' systems expect a diagnosis of patients of another sex than the claim says.

What it checks:
    Diagnoses of organs that payers' systems assign to one sex (sexes.toml) against the sex on the claim. Silent
    where the sex is other or unknown, with condition code 45 (institutional), and where a line carries KX
    (professional).

Why it matters:
    A system may deny the claim although nothing is wrong with it (CARC 10); transgender, nonbinary and intersex
    patients meet this most, and the claim can tell the payer beforehand.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 32, section 240: condition code 45 and modifier KX for
    services that are right for the patient although a sex edit would fire.

Example:
    N40.1 on a claim with sex F.

Resolution:
    Check that this is the patient's claim and the diagnosis is the patient's. If both are right nothing on the
    claim is changed but this: add condition code 45, or KX on the line, so that the payer's edit is bypassed. Don't
    change the sex on the claim to satisfy an edit.

Override:
    The payer has no such edit.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.dem._sexes import MODIFIER, categories, of_diagnosis, told
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="DEM110",
    name="diagnosis-expected-of-another-sex",
    severity=Severity.REVIEW,
    override=Override(
        who=(
            "coding lead",
            "biller",
        ),
        must="that the record's diagnosis and the claim's sex are both right",
    ),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 32", section="240"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=categories()),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Diagnoses that an edit on sex may stop."""
    sex = subject.claim.patient.sex
    found = [(at, each.code) for at, each in subject.listed if of_diagnosis(each.code) not in (None, sex)]
    if not found or told(subject) or MODIFIER in subject.modifiers:
        return ()
    tell = "condition code 45" if subject.claim.institutional else "modifier KX"
    return [
        Hit(
            message=f"an edit may stop {code} for the sex on the claim ({sex}): if both are right, {tell} says so",
            place=("diagnoses", at),
            codes=(code,),
        )
        for at, code in found
    ]
