"""A first claim names an original claim.

What it checks:
    Claims of frequency 1 with the payer's number of an original claim (F8), to payers other than fee-for-service
    Medicare's Part B, which takes no other frequency.

Why it matters:
    The payer takes it for a new claim and denies it as a duplicate (CARC 18); the correction is never made.

Authority:
    REF with qualifier F8 goes with frequency 7 or 8 in CLM05-3 of the 837.

Example:
    A corrected claim whose frequency was left at 1.

Resolution:
    Set frequency 7, or leave the number out.

Override:
    The billing lead, for payers that want it so.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    medicare,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR406",
    name="original-number-on-first-claim",
    severity=Severity.REVIEW,
    override=Override(who=("billing lead",), must="why a first claim names another"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loop 2300, CLM05-3 and REF F8"
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """First claims with a predecessor."""
    claim = subject.claim
    if claim.frequency != "1" or not claim.references or (medicare(claim) and not claim.institutional):
        return ()
    for at, each in enumerate(claim.references):
        if each.qualifier == "F8":
            said = "the frequency says that this is a first claim, and it names an original one"
            return (Hit(message=said, place=("references", at)),)
    return ()
