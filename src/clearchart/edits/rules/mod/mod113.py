"""A finger, toe or eyelid of one side stands on a line that names the other side.

What it checks:
    LT beside a modifier of the right hand (F5 to F9), foot (T5 to T9) or eyelids (E3, E4), or RT beside one of the
    left (FA, F1 to F4; TA, T1 to T4; E1, E2).

Why it matters:
    The line contradicts itself and is denied (CARC 4).

Authority:
    HCPCS level II, modifiers E1 to E4, FA to F9, TA to T9, LT and RT.

Example:
    26055-LT-F6: F6 is a finger of the right hand.

Resolution:
    Read which one it was; its own modifier is enough.

Override:
    None is known.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_LEFT = frozenset({"FA", "F1", "F2", "F3", "F4", "TA", "T1", "T2", "T3", "T4", "E1", "E2"})
_RIGHT = frozenset({"F5", "F6", "F7", "F8", "F9", "T5", "T6", "T7", "T8", "T9", "E3", "E4"})

RULE = Rule(
    code="MOD113",
    name="digit-against-side",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="what the record says of the side"),
    authority=Authority(source="HCPCS level II, modifiers E1-E4, FA-F9, TA-T9, LT, RT"),
    effective_from=dt.date(1996, 1, 1),
    trigger=Trigger(modifiers=_LEFT | _RIGHT),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Digits and eyelids of the other side."""
    for at, line in subject.lines():
        for side, wrong in (("LT", _RIGHT), ("RT", _LEFT)):
            if side in line.modifiers:
                for digit in held(line, wrong)[:1]:
                    message = f"{line.code} says {side} and {digit}, which lies on the other side"
                    yield at_modifier(at, line, modifier=digit, message=message)
