"""A replacement or void to Medicare doesn't say what was changed.

What it checks:
    Institutional claims of frequency 7 and 8 to fee-for-service Medicare: one claim-change reason (condition codes D0
    to D9, E0); D5 and D6 are of voids (8) alone.

Why it matters:
    Returned to the provider.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 1, section 130.1.2, and chapter 25, section 75.2.

Example:
    137 with a new charge and no condition code D1.

Resolution:
    Add the code that says what was changed; with several the first that fits in the manual's order.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
    medicare,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_REASONS = frozenset({"D0", "D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "E0"})

RULE = Rule(
    code="HDR424",
    name="adjustment-without-reason",
    severity=Severity.BLOCK,
    override=Override(who=("HIM billing lead",), must="what was changed"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 1", section="130.1.2"),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Changes of nothing."""
    claim = subject.claim
    if claim.frequency not in ("7", "8") or not medicare(claim):
        return ()
    reasons = [each for each in claim.conditions if each in _REASONS]
    if not reasons:
        said = f"type of bill {claim.type_of_bill} has no condition code that says what was changed"
        return (Hit(message=said, place=("conditions",)),)
    if claim.frequency == "7" and set(reasons) <= {"D5", "D6"}:
        said = f"condition code {reasons[0]} is of a void (8), and the frequency is 7"
        return (Hit(message=said, place=("conditions", claim.conditions.index(reasons[0]))),)
    return ()
