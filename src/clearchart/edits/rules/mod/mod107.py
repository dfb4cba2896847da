"""A modifier of laboratory tests stands on a service that is no laboratory test.

What it checks:
    90 (outside laboratory), 91 (repeat test) or QW (waived test) on a code of surgery, radiology, anaesthesia, drugs
    or visits.

Why it matters:
    The modifier is not valid for the code and the line is denied (CARC 4, CARC 182).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 16, sections 40.1 (90), 70.8 (QW) and 100.5.1 (91).

Example:
    71046-91 for a second chest film of the day: a repeat of imaging is 76 or 77.

Resolution:
    Repeat of a procedure or of imaging: 76 (same practitioner) or 77 (another). Otherwise no modifier.

Override:
    A payer that asks for the modifier on this code.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.procedures import kinds_of
from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_LABORATORY = frozenset({"90", "91", "QW"})
_SURELY_NONE = frozenset({"surgery", "radiology", "anaesthesia", "drug", "visit"})
# Taken and tested by the one who takes it: these numbers of the surgery section are laboratory work to payers.
_SPECIMENS = frozenset({"36415", "36416"})

RULE = Rule(
    code="MOD107",
    name="laboratory-modifier-off-laboratory",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead", "biller"), must="the payer's guide that asks for it on this code"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 16", section="40.1, 70.8, 100.5.1"),
    effective_from=dt.date(1996, 1, 1),
    trigger=Trigger(modifiers=_LABORATORY),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Laboratory modifiers on other services."""
    for at, line in subject.lines():
        for modifier in held(line, _LABORATORY):
            if kinds_of(line.code) & _SURELY_NONE and line.code not in _SPECIMENS:
                message = f"{modifier} is of laboratory tests, and {line.code} is none"
                yield at_modifier(at, line, modifier=modifier, message=message)
