"""A modifier that changes the payment stands behind one that only informs.

What it checks:
    On professional claims: one of 26, TC, 50, 52, 53, 54, 55, 56, 62, 66, 78, 80, 81, 82, AS behind one of LT, RT,
    the digits and eyelids, 59 and its forms, 76, 77, GA, GX, GY, GZ, KX, Q5, Q6.

Why it matters:
    Some payers read the first modifier for the price only and pay the full amount, or deny (CARC 4). Medicare reads
    all four.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 23, section 20.3, and the billing guides of its
    contractors: modifiers that affect the payment come first. Unconfirmed: that any payer denies for the order alone.

Example:
    73560-LT-26.

Resolution:
    73560-26-LT.

Override:
    The payer reads all modifiers.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_PRICING = frozenset({"26", "TC", "50", "52", "53", "54", "55", "56", "62", "66", "78", "80", "81", "82", "AS"})
_INFORMING = frozenset(
    {"LT", "RT", "59", "XE", "XP", "XS", "XU", "76", "77", "GA", "GX", "GY", "GZ", "KX", "Q5", "Q6"}
    | {f"{part}{digit}" for part in "FT" for digit in "A123456789"}
    | {"E1", "E2", "E3", "E4"}
)

RULE = Rule(
    code="MOD132",
    name="pricing-modifier-not-first",
    severity=Severity.NOTE,
    override=Override(who=("biller",), must="that the payer reads all modifiers"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 23", section="20.3"),
    effective_from=dt.date(1996, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=_PRICING),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Lines whose pricing modifier comes late."""
    for at, line in subject.lines():
        informing = ""
        for modifier in line.modifiers:
            if modifier in _PRICING and informing:
                message = f"{modifier} changes the payment of {line.code} and stands behind {informing}"
                yield at_modifier(at, line, modifier=modifier, message=message)
                break
            informing = informing or (modifier if modifier in _INFORMING else "")
