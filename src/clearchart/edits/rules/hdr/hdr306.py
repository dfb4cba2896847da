"""A line has more non-covered than it charges.

What it checks:
    The non-covered amount of a line against its charge.

Why it matters:
    Returned to the provider (CARC 16): the covered charge would be negative.

Authority:
    SV207 of the 837I is part of SV203; Medicare Claims Processing Manual, Pub. 100-04, chapter 25, section 75.5 (form
    locators 47 and 48).

Example:
    The charge was reduced and the non-covered amount left.

Resolution:
    Correct the amounts.

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
    code="HDR306",
    name="non-covered-above-charge",
    severity=Severity.BLOCK,
    override=Override(who=("HIM billing lead",), must="both amounts"),
    authority=Authority(source="ASC X12N 005010X223A2 (45 CFR 162.1102)", section="loop 2400, SV207"),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """More not covered than there is."""
    return [
        Hit(
            message=f"{line.non_covered} of {line.charge} is said to be non-covered", place=("lines", at, "non_covered")
        )
        for at, line in subject.lines()
        if line.non_covered is not None and line.non_covered > line.charge
    ]
