"""A modifier that only facilities use stands on a professional claim.

What it checks:
    On a professional claim: 27 (several hospital visits on one day), CA (inpatient-only procedure, patient died), ER,
    PN and PO (off-campus departments); 73 and 74 (procedure stopped in a facility) where it isn't an ambulatory
    surgical centre's claim.

Why it matters:
    The modifier isn't valid on a practitioner's claim and the line is denied (CARC 4).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 4, sections 20.6 (27, CA, PN, PO, ER) and 20.6.4 (73, 74),
    and chapter 14, section 40.4 (73 and 74 of ambulatory surgical centres).

Example:
    99284-27 by the emergency physician: the hospital's modifier came along with the charge.

Resolution:
    Take it off. A procedure that the practitioner stopped is 53, a reduced one 52.

Override:
    A payer that has facilities bill on professional claims.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_NEVER = frozenset({"27", "CA", "ER", "PN", "PO"})
_STOPPED = frozenset({"73", "74"})
_SURGICAL_CENTRE = "24"

RULE = Rule(
    code="MOD111",
    name="facility-modifier-on-professional-claim",
    severity=Severity.BLOCK,
    override=Override(
        who=("biller", "coding lead"), must="that this is a facility's claim, and the payer's guide for it"
    ),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 4 and 14", section="20.6, 40.4"),
    effective_from=dt.date(2015, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=_NEVER | _STOPPED),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Professional lines with a facility's modifier."""
    for at, line in subject.lines():
        place = line.place_of_service or subject.claim.place_of_service
        wrong = _NEVER if place == _SURGICAL_CENTRE else _NEVER | _STOPPED
        for modifier in held(line, wrong):
            message = f"{modifier} is a facility's modifier, and this is a professional claim"
            yield at_modifier(at, line, modifier=modifier, message=message)
