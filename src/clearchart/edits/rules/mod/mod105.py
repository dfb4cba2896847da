"""One service line says in general and in particular that the service is distinct.

What it checks:
    59 beside XE, XP, XS or XU on a line, or two of the four.

Why it matters:
    The four are the particular forms of 59; with both, the claim is incorrect and is returned or denied (CARC 4).

Authority:
    CMS Transmittal 1422 (change request 8863), Specific Modifiers for Distinct Procedural Services: the X modifiers
    are subsets of 59, and one line carries one or the other; NCCI Policy Manual, chapter I, section E. Two of the
    four on one line isn't ruled out there; it is shown for review.

Example:
    11102-59-XS beside 17000.

Resolution:
    Keep the one that the record bears out: XE another encounter, XP another practitioner, XS another organ or
    structure, XU another service that doesn't overlap; 59 only where none of them describes it.

Override:
    A payer that asks for both.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_PARTICULAR = frozenset({"XE", "XP", "XS", "XU"})

RULE = Rule(
    code="MOD105",
    name="distinct-twice",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the payer's guide that asks for both modifiers"),
    authority=Authority(source="CMS Transmittal 1422 (CR 8863); NCCI Policy Manual", section="ch. I, E"),
    effective_from=dt.date(2015, 1, 1),
    trigger=Trigger(modifiers=_PARTICULAR),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Lines that are distinct twice over."""
    for at, line in subject.lines():
        says = held(line, _PARTICULAR | {"59"})
        if len(says) > 1:
            message = f"{line.code} says {' and '.join(says)}: 59 and its four particular forms stand for each other"
            severity = None if "59" in says else Severity.REVIEW
            yield at_modifier(at, line, modifier=says[-1], message=message, severity=severity)
