"""The claim's total isn't the sum of its lines.

What it checks:
    The total charge against the sum of the charges of all lines, to the cent.

Why it matters:
    Rejected at the front end (CARC 16, RARC M54).

Authority:
    CLM02 of the 837 is the sum of all line charges (SV102, SV203).

Example:
    A line was taken out by hand after the total was written.

Resolution:
    Drop the claim again from the charges; don't overwrite the total.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR301",
    name="total-not-sum-of-lines",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="which amount is right"),
    authority=Authority(source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loop 2300, CLM02"),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Totals that don't add up."""
    claim = subject.claim
    total = sum([line.charge for line in claim.lines])
    if total == claim.total or not claim.lines:
        return ()
    return (Hit(message=f"the total is {claim.total} and the lines add up to {total}", place=("total",)),)
