"""A visit is said to be a procedure of more or less work than usual, or a stopped one.

What it checks:
    22, 52 or 53 on an evaluation and management code of office, hospital, nursing facility or home (99202 to 99350).
    Preventive visits are left out: some payers ask for 52 there.

Why it matters:
    A visit has levels instead; the modifier isn't valid for it and the line is denied (CARC 4).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 30.6.1: 52 isn't used with evaluation and
    management services; CPT, modifiers 22 and 53 (procedures).

Example:
    99215-22 for a long visit.

Resolution:
    The level that decision making or time supports; prolonged service where its time was reached.

Override:
    A payer that asks for the modifier on a visit.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.procedures import code_range
from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_EXTENT = frozenset({"22", "52", "53"})
_LEVELLED = code_range("99202-99350")

RULE = Rule(
    code="MOD137",
    name="unusual-extent-of-visit",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the payer's guide that asks for it on a visit"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="30.6.1"),
    effective_from=dt.date(2008, 1, 1),
    trigger=Trigger(modifiers=_EXTENT),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Visits with 22, 52 or 53."""
    for at, line in subject.lines():
        for modifier in held(line, _EXTENT)[:1]:
            if _LEVELLED.holds(line.code):
                message = f"{modifier} speaks of a procedure's extent, and {line.code} is a visit of levels"
                yield at_modifier(at, line, modifier=modifier, message=message)
