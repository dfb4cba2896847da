"""A service given by a therapy assistant doesn't name the assistant's discipline.

What it checks:
    CQ (physical therapist assistant) without GP, or CO (occupational therapy assistant) without GO.

Why it matters:
    Medicare returns the line as unprocessable (CARC 4, RARC N822).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 5, section 20.1; CMS Transmittal 4440 (CR 11456): CQ is
    reported with GP and CO with GO; 42 CFR 410.59, 410.60.

Example:
    97110-CQ-GO.

Resolution:
    GP with CQ, GO with CO, by the plan of care.

Override:
    None is known.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_DISCIPLINE = {"CQ": "GP", "CO": "GO"}

RULE = Rule(
    code="MOD122",
    name="therapy-assistant-without-discipline",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the payer's instruction and its page"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 5; CR 11456", section="20.1"),
    effective_from=dt.date(2020, 1, 1),
    trigger=Trigger(modifiers=frozenset(_DISCIPLINE)),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Assistants without their discipline."""
    for at, line in subject.lines():
        for assistant, own in _DISCIPLINE.items():
            if assistant in line.modifiers and own not in line.modifiers:
                message = f"{assistant} goes with {own}, which {line.code} doesn't carry"
                yield at_modifier(at, line, modifier=assistant, message=message)
