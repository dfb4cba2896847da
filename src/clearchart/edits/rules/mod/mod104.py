"""A modifier that speaks of a visit stands on a service that is none.

What it checks:
    24, 25 or 57 on a code of surgery, radiology, laboratory, anaesthesia or drugs; AI on anything but a first
    hospital or nursing facility visit.

Why it matters:
    24, 25 and 57 say why a visit is paid beside a procedure; on the procedure itself they say nothing, the payer
    denies the line (CARC 4), and the visit that needed the modifier is denied as part of the procedure (CARC 97).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, sections 30.6.6 (24, 25, 57) and 30.6.9.1 (AI).

Example:
    99213 and 20610-25: the modifier belongs to the visit.

Resolution:
    Move the modifier to the visit if the record bears out what it says; else take it off.

Override:
    A payer that asks for the modifier on a service of this kind.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.procedures import kinds_of
from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_VISIT = frozenset({"24", "25", "57"})
_SURELY_NONE = frozenset({"surgery", "radiology", "laboratory", "anaesthesia", "drug"})
_FIRST_VISITS = frozenset({"99221", "99222", "99223", "99234", "99235", "99236", "99304", "99305", "99306"})

RULE = Rule(
    code="MOD104",
    name="visit-modifier-off-visit",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the payer's guide that asks for the modifier on this service"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="30.6.6, 30.6.9.1"),
    effective_from=dt.date(1997, 1, 1),
    trigger=Trigger(modifiers=_VISIT | {"AI"}),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Visit modifiers on other services."""
    for at, line in subject.lines():
        for modifier in held(line, _VISIT):
            if kinds_of(line.code) & _SURELY_NONE:
                message = f"{modifier} speaks of a visit, and {line.code} is none"
                yield at_modifier(at, line, modifier=modifier, message=message)
        if "AI" in line.modifiers and line.code not in _FIRST_VISITS:
            message = (
                f"AI names the physician of record on a first hospital or nursing facility visit, not on {line.code}"
            )
            yield at_modifier(at, line, modifier="AI", message=message, severity=Severity.REVIEW)
