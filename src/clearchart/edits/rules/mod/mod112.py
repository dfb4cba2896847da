"""A modifier that only practitioners use stands on a hospital's outpatient claim.

What it checks:
    On outpatient claims of hospitals (bill types 12x, 13x, 14x): 24, 26, 53, 54, 55, 56, 57, 62, 66, 80, 81, 82, AI
    and AS, outside the revenue codes of professional fees (096x to 098x).

Why it matters:
    The hospital bills its own share, so modifiers of the practitioner's work say nothing there; the claim is returned
    or the line denied (CARC 4).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 4, section 20.6 (modifiers on outpatient hospital claims)
    and 20.6.4 (73 and 74 in place of 53). Unconfirmed: whether the outpatient code editor returns each of them.

Example:
    Bill type 131, 45378-53: the hospital's way of saying that it was stopped is 73 or 74.

Resolution:
    Stopped before or after anaesthesia: 73 or 74. Otherwise take the modifier off.

Override:
    The hospital bills for practitioners on this claim; the payer's guide.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import INSTITUTIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_PRACTITIONERS = frozenset({"24", "26", "53", "54", "55", "56", "57", "62", "66", "80", "81", "82", "AI", "AS"})
_BILLS = frozenset({"12", "13", "14"})
_PROFESSIONAL_FEES = ("096", "097", "098")

RULE = Rule(
    code="MOD112",
    name="practitioner-modifier-on-hospital-claim",
    severity=Severity.REVIEW,
    override=Override(
        who=("biller", "coding lead"), must="that the line is a practitioner's, and the payer's guide for it"
    ),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 4", section="20.6"),
    effective_from=dt.date(2000, 8, 1),
    trigger=Trigger(claim_types=INSTITUTIONAL, modifiers=_PRACTITIONERS),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Hospital lines with a practitioner's modifier."""
    if subject.claim.facility_code not in _BILLS:
        return
    for at, line in subject.lines():
        if line.revenue_code.zfill(4).startswith(_PROFESSIONAL_FEES):
            continue
        for modifier in held(line, _PRACTITIONERS):
            message = f"{modifier} is a practitioner's modifier, and this is the hospital's own line"
            yield at_modifier(at, line, modifier=modifier, message=message)
