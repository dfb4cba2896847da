"""A surgical centre bills both sides with 50.

What it checks:
    50 on a claim to Medicare whose billing provider is an ambulatory surgical centre (taxonomy 261QA1903X) at place
    of service 24.

Why it matters:
    Medicare doesn't recognise 50 from surgical centres: the line is paid for one side, or denied (CARC 4).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 14, section 40.5: both sides are billed on two lines, or
    on one line with two units.

Example:
    66984-50 by a surgical centre.

Resolution:
    Two lines with LT and RT, or two units without 50.

Override:
    The contractor's instruction that asks for 50.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_CENTRE, _PLACE = "261QA1903X", "24"

RULE = Rule(
    code="MOD146",
    name="bilateral-of-surgical-centre",
    severity=Severity.BLOCK,
    override=Override(who=("biller",), must="the contractor's instruction that asks for 50"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 14", section="40.5"),
    effective_from=dt.date(2008, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=frozenset({"50"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """50 of a surgical centre."""
    claim = subject.claim
    if claim.billing.taxonomy != _CENTRE or not subject.medicare:
        return
    for at, line in subject.lines():
        if "50" in line.modifiers and (line.place_of_service or claim.place_of_service) == _PLACE:
            message = f"{line.code} says both sides by 50, which Medicare doesn't read from a surgical centre"
            yield at_modifier(at, line, modifier="50", message=message)
