"""An institutional claim doesn't say which period it covers.

What it checks:
    Both statement dates of an institutional claim.

Why it matters:
    Rejected at the front end (CARC 16, RARC MA31); and no code can be judged without its date.

Authority:
    Loop 2300, DTP with qualifier 434, of the 837I is required.

Example:
    A test account without its visit.

Resolution:
    Enter the first and the last day.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR207",
    name="statement-dates-missing",
    severity=Severity.BLOCK,
    override=Override(who=("HIM billing lead",), must="the period as in the record"),
    authority=Authority(source="ASC X12N 005010X223A2 (45 CFR 162.1102)", section="loop 2300, DTP 434"),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Claims without a period."""
    claim = subject.claim
    if claim.statement_from is not None and claim.statement_through is not None:
        return ()
    return (Hit(message="the claim doesn't say which period it covers", place=("statement_from",)),)
