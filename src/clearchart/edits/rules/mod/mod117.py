"""One anaesthesia line names two ways in which it was given.

What it checks:
    Two of AA, AD, QK, QX, QY and QZ on a line.

Why it matters:
    Each pays another share; the line can't be priced and is denied (CARC 4).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, sections 50.B to 50.I and 140.3.3.

Example:
    00790-AA-QK: personally performed, and directed.

Resolution:
    One of them, by the anaesthesia record. Physician and anaesthetist each bill a line of their own (QK or QY and
    QX).

Override:
    None is known; a payer's written instruction.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._anaesthesia import PERFORMERS
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="MOD117",
    name="contradictory-anaesthesia",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the payer's instruction and its page"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="50, 140.3.3"),
    effective_from=dt.date(1998, 1, 1),
    trigger=Trigger(modifiers=PERFORMERS),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Lines with two performers' modifiers."""
    for at, line in subject.lines():
        says = held(line, PERFORMERS)
        if len(says) > 1:
            message = f"{line.code} says {' and '.join(says)}: one line was given in one way"
            yield at_modifier(at, line, modifier=says[-1], message=message)
