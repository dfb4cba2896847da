"""Two surgeons or a team are billed where Medicare pays for none.

What it checks:
    62 on a code whose co-surgeon indicator in the Medicare fee schedule is 0 or 9, 66 on one whose team indicator is
    0 or 9; with indicator 1 for review, because records must show the need.

Why it matters:
    With 0 and 9 the line is denied (CARC 54, CARC 4); with 1 records decide.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 40.8, and chapter 23, addendum MPFSDB, fields
    co-surgeons and team surgery.

Example:
    66984-62: cataract surgery (indicator 0).

Resolution:
    One surgeon bills the procedure; another who assisted, with the assistant's modifier where it is paid.

Override:
    A payer that pays two surgeons for it.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._fees import TABLES, with_modifier
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_WHO = {"62": "two surgeons", "66": "a team"}

RULE = Rule(
    code="MOD155",
    name="several-surgeons-against-indicator",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the payer's rule that pays several surgeons here"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12 and 23", section="40.8, MPFSDB"),
    effective_from=dt.date(1992, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=frozenset(_WHO)),
    tables=TABLES,
)


def check(subject: Subject) -> Iterator[Hit]:
    """Surgeons whom nobody pays."""
    for at, line, modifier, row in with_modifier(subject, frozenset(_WHO)):
        indicator = row.cosurgeon if modifier == "62" else row.team
        if indicator in ("0", "1", "9"):
            milder = None if subject.medicare and indicator != "1" else Severity.REVIEW
            paid = "paid only with records" if indicator == "1" else "not paid"
            message = (
                f"{line.code} is {paid} for {_WHO[modifier]} (indicator {indicator}), and the line says {modifier}"
            )
            yield at_modifier(at, line, modifier=modifier, message=message, severity=milder)
