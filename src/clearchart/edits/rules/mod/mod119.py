"""A modifier of anaesthesia stands on a service that is none.

What it checks:
    AD, QK, QX, QY or a physical status (P1 to P6) on a professional line whose code isn't one of 00100 to 01999. AA
    and QZ are left out, because some payers ask for them on lines and blocks by the anaesthesia team.

Why it matters:
    Medical direction exists for anaesthesia only; the modifier halves the payment or the line is denied (CARC 4).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 50 (payment for anaesthesia services).

Example:
    36620-QK: an arterial line isn't directed, it is placed.

Resolution:
    Take the modifier off and bill the procedure for whoever did it.

Override:
    A payer that wants anaesthesia billed under surgical codes.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.procedures import is_kind
from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_DIRECTION = frozenset({"AD", "QK", "QX", "QY", "P1", "P2", "P3", "P4", "P5", "P6"})
_QUALIFIERS = frozenset({"99100", "99116", "99135", "99140"})

RULE = Rule(
    code="MOD119",
    name="anaesthesia-modifier-off-anaesthesia",
    severity=Severity.REVIEW,
    override=Override(who=("biller", "coding lead"), must="the payer's guide for anaesthesia under surgical codes"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="50"),
    effective_from=dt.date(1998, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=_DIRECTION),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Direction and physical status on other services."""
    for at, line in subject.lines():
        if is_kind(line.code, "anaesthesia") or line.code in _QUALIFIERS:
            continue
        for modifier in held(line, _DIRECTION)[:1]:
            message = f"{modifier} is of anaesthesia, and {line.code} is none"
            yield at_modifier(at, line, modifier=modifier, message=message)
