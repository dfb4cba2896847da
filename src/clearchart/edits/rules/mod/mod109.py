"""One service line repeats a service in two ways that exclude each other.

What it checks:
    A line with 76 (repeat by the same practitioner) and 77 (repeat by another), or with 91 (repeat test) beside
    either.

Why it matters:
    The line says that the same and another practitioner did it; the payer denies it as a duplicate or as
    inconsistent (CARC 18, CARC 4).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 20.3, and chapter 16, section 100.5.1;
    modifiers 76, 77 and 91 of CPT.

Example:
    93010-76-77.

Resolution:
    A test of the laboratory: 91. Otherwise 76 if the same practitioner repeated it, 77 if another did.

Override:
    A payer that asks for both.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_REPEATS = frozenset({"76", "77", "91"})

RULE = Rule(
    code="MOD109",
    name="contradictory-repeat",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the payer's guide that asks for both modifiers"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12 and 16", section="20.3, 100.5.1"
    ),
    effective_from=dt.date(1996, 1, 1),
    trigger=Trigger(modifiers=frozenset({"76", "77"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Lines with two of 76, 77 and 91."""
    for at, line in subject.lines():
        says = held(line, _REPEATS)
        if len(says) > 1:
            message = f"{line.code} says {' and '.join(says)}: one repeat is said in one way"
            milder = Severity.REVIEW if "91" in says else None
            yield at_modifier(at, line, modifier=says[-1], message=message, severity=milder)
