"""A visit is said to be a distinct procedure.

What it checks:
    59, XE, XP, XS or XU on an evaluation and management code.

Why it matters:
    59 and its particular forms part procedures; a visit is parted from a procedure by 25 or 57. Payers deny the
    visit (CARC 4, or CARC 236 where an NCCI pair stays unparted).

Authority:
    NCCI Policy Manual for Medicare Services, chapter I, section E: modifier 59 isn't appended to evaluation and
    management codes; CMS, Proper Use of Modifiers 59, XE, XP, XS and XU.

Example:
    99213-59 beside 11102.

Resolution:
    If the visit was significant and separately identifiable: 25. If it made the decision for major surgery: 57.
    Otherwise no modifier.

Override:
    A payer that asks for 59 on this visit.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.procedures import is_kind
from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_DISTINCT = frozenset({"59", "XE", "XP", "XS", "XU"})

RULE = Rule(
    code="MOD106",
    name="distinct-procedure-on-visit",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the payer's guide that asks for the modifier on a visit"),
    authority=Authority(source="NCCI Policy Manual for Medicare Services", section="ch. I, E"),
    effective_from=dt.date(1997, 1, 1),
    trigger=Trigger(modifiers=_DISTINCT),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Visits with 59 or one of its forms."""
    milder = None if subject.medicare else Severity.REVIEW
    for at, line in subject.lines():
        for modifier in held(line, _DISTINCT)[:1]:
            if is_kind(line.code, "visit"):
                message = f"{modifier} parts procedures, and {line.code} is a visit"
                yield at_modifier(at, line, modifier=modifier, message=message, severity=milder)
