"""A line speaks of an earlier operation, and the beneficiary's history has none.

What it checks:
    24, 58, 78 or 79 on a line, while neither this claim nor the history of twelve months has an operation with a
    package of 10 or 90 days by the same practitioner that reaches the line's day. Only where the loaded history is
    complete.

Why it matters:
    The modifier asserts something that isn't so; the payer's system finds no package, and may deny (CARC 4), or pay
    and recover.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, sections 30.6.6.A and 40.2.A: the modifiers hold
    within a global period.

Example:
    99213-24 of a patient who had no operation.

Resolution:
    Take it off, or correct the date or practitioner.

Override:
    The operation was done elsewhere by a colleague of the group; its date.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._fees import TABLES
from clearchart.edits.rules.mod._packages import before
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_FOLLOWING = frozenset({"24", "58", "78", "79"})

RULE = Rule(
    code="MOD160",
    name="follow-up-of-no-operation",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead", "biller"), must="date and surgeon of the operation"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="30.6.6.A, 40.2.A"),
    effective_from=dt.date(1992, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=_FOLLOWING),
    tables=TABLES,
)


def check(subject: Subject) -> Iterator[Hit]:
    """Relations to nothing."""
    history = subject.around.history
    if history is None or not history.complete or subject.books.fees(subject.on) is None:
        return
    for at, line in subject.lines():
        says = held(line, _FOLLOWING)
        if says and not before(subject, line):
            message = f"{says[0]} speaks of an operation before {line.code}, and the history has none"
            yield at_modifier(at, line, modifier=says[0], message=message)
