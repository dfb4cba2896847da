"""A visit is said to have decided on major surgery, and only minor surgery follows.

What it checks:
    A visit with 57 whose day and next day have operations of the same practitioner, all with a global package of 0 or
    10 days.

Why it matters:
    57 holds for packages of 90 days; the visit is denied as part of the minor procedure (CARC 97).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, sections 30.6.6.C and 40.2.A.4: the decision for a
    minor procedure is part of it; a separate visit takes 25.

Example:
    99203-57 and 11400 on one day.

Resolution:
    A significant, separate visit: 25. If the visit only decided on the procedure, it isn't billed.

Override:
    The major operation is billed on another claim; its number.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.performer import practitioner
from clearchart.edits.procedures import is_kind
from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._fees import TABLES
from clearchart.edits.rules.mod._packages import Operation, operations
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ServiceLine, Severity

RULE = Rule(
    code="MOD156",
    name="decision-for-minor-surgery",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the number of the claim with the major operation"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="30.6.6.C, 40.2.A.4"),
    effective_from=dt.date(1992, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=frozenset({"57"})),
    tables=TABLES,
)


def check(subject: Subject) -> Iterator[Hit]:
    """57 before minor operations only."""
    for at, line in subject.lines():
        if "57" in line.modifiers and is_kind(line.code, "visit"):
            following = _following(subject, line)
            if following and all(each.days < 90 for each in following):
                done = following[0]
                message = f"57 decides on major surgery, and {done.named} has a package of {done.days} days"
                yield at_modifier(at, line, modifier="57", message=message)


def _following(subject: Subject, line: ServiceLine) -> list[Operation]:
    on = subject.date_of(line)
    if on is None:
        return []
    who = practitioner(subject.claim, line)
    return [each for each in operations(subject) if 0 <= (each.on - on).days <= 1 and each.who.same_as(who)]
