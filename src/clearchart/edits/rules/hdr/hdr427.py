"""An ambulance line doesn't say from where to where.

What it checks:
    Ground and air transports and their mileage, to Medicare: a first modifier of two letters, origin and destination,
    each of the eleven that there are. A patient pronounced dead before the trip (QL) needs none.

Why it matters:
    Denied or returned (CARC 4; CARC 16, RARC N56 unconfirmed): coverage hangs on both ends.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 15, section 30.

Example:
    A0427 without RH.

Resolution:
    Take both ends from the trip record.

Override:
    Ambulance billing.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.hdr._facts import (
    medicare,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_ENDS = frozenset("DEGHIJNPRSX")
_NO_END = frozenset({"A0432", "A0424"})
_TRIP_LESS = frozenset({"QL"})

RULE = Rule(
    code="HDR427",
    name="trip-without-ends",
    severity=Severity.BLOCK,
    override=Override(who=("ambulance billing",), must="from where to where"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 15", section="30"),
    effective_from=dt.date(2012, 1, 1),
    trigger=Trigger(procedures=frozenset(f"A0{each}" for each in range(425, 437))),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Trips from nowhere."""
    if not medicare(subject.claim):
        return ()
    return [
        Hit(message=f"{line.code} has no modifier for origin and destination", place=("lines", at), codes=(line.code,))
        for at, line in subject.lines()
        if line.code in RULE.trigger.procedures and line.code not in _NO_END and not _told(line.modifiers)
    ]


def _told(modifiers: tuple[str, ...]) -> bool:
    return any(each in _TRIP_LESS or (len(each) == 2 and set(each) <= _ENDS) for each in modifiers)
