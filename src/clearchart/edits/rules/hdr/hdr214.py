"""An occurrence code has no date, or a span lacks an end.

What it checks:
    Occurrence codes carry a date, occurrence span codes both.

Why it matters:
    Returned to the provider (CARC 16, RARC M45 or M46).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 25, section 75.2: each code with its date or dates.

Example:
    Occurrence code 11 without the day on which symptoms began.

Resolution:
    Enter the date, or take the code out.

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
    code="HDR214",
    name="occurrence-without-date",
    severity=Severity.BLOCK,
    override=Override(who=("HIM billing lead",), must="the date"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 25", section="75.2 (form locators 31 to 36)"
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Occurrences on no day."""
    claim = subject.claim
    hits = [
        Hit(message=f"occurrence code {each.code} has no date", place=("occurrences", at))
        for at, each in enumerate(claim.occurrences)
        if each.first is None
    ]
    return hits + [
        Hit(message=f"occurrence span {each.code} lacks a date", place=("spans", at))
        for at, each in enumerate(claim.spans)
        if each.first is None or each.last is None
    ]
