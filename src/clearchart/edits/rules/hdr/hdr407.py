"""A professional claim to Medicare says that it replaces or voids another.

What it checks:
    The frequency of professional claims to fee-for-service Medicare: 1.

Why it matters:
    The front end rejects the claim; a correction is asked for as a reopening or appeal instead.

Authority:
    Companion guides of the Medicare contractors for the 837P: CLM05-3 is 1. Reopenings: Medicare Claims Processing
    Manual, Pub. 100-04, chapter 34.

Example:
    A corrected office visit sent as replacement (7).

Resolution:
    If the first claim was rejected as unprocessable, send it anew with frequency 1; if it was decided, ask for a
    reopening.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_PROFESSIONAL,
    medicare,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR407",
    name="part-b-takes-first-claims-only",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="the contractor's guide that takes it"),
    authority=Authority(source="CMS, 837P companion guides of the Medicare contractors", section="loop 2300, CLM05-3"),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_PROFESSIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Other frequencies than 1."""
    claim = subject.claim
    if claim.frequency in ("1", "") or not medicare(claim):
        return ()
    said = f"Medicare Part B takes first claims alone, and this one has frequency {claim.frequency}"
    return (Hit(message=said, place=("frequency",)),)
