"""The whole claim charges nothing.

What it checks:
    A total of zero on a claim that isn't a void and isn't for information alone (bill frequency 0).

Why it matters:
    Many payers reject a claim without charge, and the encounter stays unbilled unseen.

Authority:
    CLM02 of the 837 may be zero; whether a payer takes it stands in its guide. Encounters of capitated plans are
    billed with their charges. Unconfirmed for each payer.

Example:
    The fee schedule of a new code was never loaded.

Resolution:
    Load the fee; if the service is free, hold the claim back where the payer doesn't want it.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR303",
    name="nothing-charged",
    severity=Severity.REVIEW,
    override=Override(who=("billing lead",), must="why a claim without charge is sent"),
    authority=Authority(source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loop 2300, CLM02"),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Claims about nothing."""
    claim = subject.claim
    if claim.total != 0 or claim.frequency in ("0", "8") or any(line.charge for line in claim.lines):
        return ()
    return (Hit(message="the claim charges nothing", place=("total",)),)
