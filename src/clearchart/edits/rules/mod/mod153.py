"""Both sides are billed of a service that isn't done on two sides, or whose code holds both.

What it checks:
    50 on a code whose bilateral indicator in the Medicare fee schedule is 2 (the code holds both sides), 9 (the
    concept doesn't apply), or 0 (150 % isn't paid: a code for one side only, or for both).

Why it matters:
    With 2 and 9 the line is denied (CARC 4); with 0 it is paid once at most.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 40.7, and chapter 23, addendum MPFSDB, field
    bilateral surgery.

Example:
    92250-50: fundus photography of both eyes is what the code says (indicator 2).

Resolution:
    The code without 50. For indicator 0, see whether another code says both sides.

Override:
    A payer with a fee schedule of its own.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._fees import TABLES, with_modifier
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_WHY = {
    "2": "already holds both sides (bilateral indicator 2)",
    "9": "knows no sides (bilateral indicator 9)",
    "0": "isn't paid for both sides (bilateral indicator 0)",
}

RULE = Rule(
    code="MOD153",
    name="bilateral-against-indicator",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the payer's fee schedule with the code on both sides"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12 and 23", section="40.7, MPFSDB"),
    effective_from=dt.date(1992, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=frozenset({"50"})),
    tables=TABLES,
)


def check(subject: Subject) -> Iterator[Hit]:
    """50 where the indicator says otherwise."""
    for at, line, modifier, row in with_modifier(subject, frozenset({"50"})):
        if why := _WHY.get(row.bilateral):
            milder = None if subject.medicare and row.bilateral != "0" else Severity.REVIEW
            yield at_modifier(at, line, modifier=modifier, message=f"{line.code} {why}, and says 50", severity=milder)
