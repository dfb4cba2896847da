"""One service line asks for the professional component and for the technical component.

What it checks:
    A line that carries both modifier 26 (professional component) and TC (technical component).

Why it matters:
    The two halves on one line are the whole service, which is billed without either: the payer can't tell what is
    asked for and denies the line (CARC 4).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 13, section 20.1: the professional and the technical
    component may be billed apart, each with its own modifier; the whole service is billed without one.

Example:
    71046-26-TC $90.

Resolution:
    One party did both: the code without either modifier. Otherwise the half that this provider did.

Override:
    None is known; a payer's written instruction.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="MOD102",
    name="both-components-on-one-line",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the payer's instruction and its page"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 13", section="20.1"),
    effective_from=dt.date(1992, 1, 1),
    trigger=Trigger(modifiers=frozenset({"TC"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Lines with 26 and TC."""
    for at, line in subject.lines():
        if "26" in line.modifiers and "TC" in line.modifiers:
            message = f"{line.code} asks for the professional (26) and the technical component (TC) on one line"
            yield at_modifier(at, line, modifier="TC", message=message)
