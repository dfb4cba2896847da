"""One service line says that the service was done on one side and on the other, or on one side and on both.

What it checks:
    A line that carries more than one of LT (left), RT (right) and 50 (bilateral).

Why it matters:
    The line contradicts itself, so the payer can't price it: it denies the line as billed with an inconsistent
    modifier (CARC 4) or returns the claim as unprocessable.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 40.7: a bilateral procedure is billed on one
    line with modifier 50 and one unit, or as the payer says on two lines with LT and RT; never with both forms.

Example:
    27447-LT-50 $4,000: is it the left knee, or both?

Resolution:
    Read the operative note. One side: its own modifier alone. Both: 50 alone with one unit, or two lines, by the
    payer's way of billing bilateral services.

Override:
    A payer whose companion guide wants both modifiers on one line.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

SIDES = frozenset({"LT", "RT", "50"})

RULE = Rule(
    code="MOD101",
    name="contradictory-sides",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the payer's guide and its page that asks for both modifiers"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="40.7"),
    effective_from=dt.date(2012, 1, 1),
    trigger=Trigger(modifiers=SIDES),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Lines with two of LT, RT and 50."""
    for at, line in subject.lines():
        sides = [each for each in line.modifiers if each in SIDES]
        if len(set(sides)) > 1:
            says = " and ".join(dict.fromkeys(sides))
            place = ("lines", at, "modifiers", line.modifiers.index(sides[1]))
            yield Hit(message=f"{line.code} says {says} on one line", place=place, codes=(line.code,))
