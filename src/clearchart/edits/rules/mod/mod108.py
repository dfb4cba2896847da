"""One service line stands in two relations to an earlier operation that exclude each other.

What it checks:
    A line with more than one of 58 (staged or related procedure), 78 (unplanned return to the operating room) and 79
    (unrelated procedure).

Why it matters:
    Each is paid in another way: 58 and 79 begin a new global period, 78 pays the operation alone. The line can't
    be priced and is denied (CARC 4).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 40.2.A (items 5, 6 and 7).

Example:
    49002-58-78: was the return planned?

Resolution:
    Read the operative notes: planned or more extensive, 58; a complication treated in the operating room, 78; another
    problem, 79.

Override:
    None is known; a payer's written instruction.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_RELATIONS = frozenset({"58", "78", "79"})

RULE = Rule(
    code="MOD108",
    name="contradictory-relation-to-surgery",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the payer's instruction and its page"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="40.2.A"),
    effective_from=dt.date(1992, 1, 1),
    trigger=Trigger(modifiers=_RELATIONS),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Lines with two of 58, 78 and 79."""
    for at, line in subject.lines():
        says = held(line, _RELATIONS)
        if len(says) > 1:
            message = f"{line.code} says {' and '.join(says)}: one line has one relation to the earlier operation"
            yield at_modifier(at, line, modifier=says[-1], message=message)
