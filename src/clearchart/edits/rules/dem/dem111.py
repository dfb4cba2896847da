"""Payers' systems expect a procedure of patients of another sex than the claim says.

What it checks:
    Procedures on organs that payers' systems assign to one sex (sexes.toml) against the sex on the claim. Silent
    where the sex is other or unknown, with condition code 45, and on lines that carry KX.

Why it matters:
    A system may deny the line although nothing is wrong with it (CARC 7); the claim can tell the payer beforehand.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 32, section 240: condition code 45 and modifier KX for
    services that are right for the patient although a sex edit would fire.

Example:
    58150 on a claim with sex M.

Resolution:
    Check that this is the patient's claim and the procedure was the patient's. If both are right add condition code
    45, or KX on the line; don't change the sex on the claim to satisfy an edit.

Override:
    The payer has no such edit.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.dem._sexes import MODIFIER, numbers, of_procedure, told
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="DEM111",
    name="procedure-expected-of-another-sex",
    severity=Severity.REVIEW,
    override=Override(
        who=(
            "coding lead",
            "biller",
        ),
        must="that the record's procedure and the claim's sex are both right",
    ),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 32", section="240"),
    effective_from=dt.date(2010, 4, 1),
    trigger=Trigger(procedures=numbers()),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Lines that an edit on sex may stop."""
    sex = subject.claim.patient.sex
    found = [
        (at, line.code)
        for at, line in enumerate(subject.claim.lines)
        if of_procedure(line.code) not in (None, sex) and MODIFIER not in line.modifiers
    ]
    if not found or told(subject):
        return ()
    tell = "condition code 45" if subject.claim.institutional else "modifier KX"
    return [
        Hit(
            message=f"an edit may stop {code} for the sex on the claim ({sex}): if both are right, {tell} says so",
            place=("lines", at, "code"),
            codes=(code,),
        )
        for at, code in found
    ]
