"""Something is said to be discarded of a service that is no drug.

What it checks:
    JW or JZ on a code of a visit, surgery, radiology, laboratory or anaesthesia.

Why it matters:
    The modifier isn't valid for the code and the line is denied (CARC 4).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 17, section 40.1: JW and JZ are of drugs and biologicals
    of single-dose containers.

Example:
    96413-JZ: the modifier belongs to the drug.

Resolution:
    Move the modifier to the drug's line.

Override:
    None is known.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.procedures import code_range, kinds_of
from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.rules.mod._waste import WASTE
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_NONE = frozenset({"visit", "surgery", "radiology", "laboratory", "anaesthesia"})
_GIVING = code_range("96360-96549")

RULE = Rule(
    code="MOD131",
    name="waste-of-no-drug",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the payer's guide that asks for it on this code"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 17", section="40.1"),
    effective_from=dt.date(2017, 1, 1),
    trigger=Trigger(modifiers=WASTE),
)


def check(subject: Subject) -> Iterator[Hit]:
    """JW and JZ on other services."""
    for at, line in subject.lines():
        for modifier in held(line, WASTE)[:1]:
            if kinds_of(line.code) & _NONE or _GIVING.holds(line.code):
                message = f"{modifier} speaks of a drug's container, and {line.code} is no drug"
                yield at_modifier(at, line, modifier=modifier, message=message)
