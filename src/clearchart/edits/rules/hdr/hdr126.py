"""An ambulance claim doesn't say where the patient was picked up or brought to.

What it checks:
    Ground and air ambulance (A0425 to A0436) on a professional 837: the addresses of pick-up and drop-off are on the
    claim or the line.

Why it matters:
    The fee schedule pays by the postal code of the pick-up: without it the claim is rejected (CARC 16, RARC N157 and
    its neighbours; unconfirmed which).

Authority:
    42 CFR 414.610(f): payment by the point of pick-up; loops 2310E and 2310F (2420G and 2420H for a line) of the 837P
    are required on ambulance claims.

Example:
    Two trips of a day with the addresses of the first alone.

Resolution:
    Take both addresses from the trip record.

Override:
    Ambulance billing.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.hdr._facts import (
    ON_PROFESSIONAL,
    carries_all,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, PartyRole, Severity

RULE = Rule(
    code="HDR126",
    name="ambulance-address-missing",
    severity=Severity.BLOCK,
    override=Override(who=("ambulance billing",), must="the postal code of the pick-up and how the payer got it"),
    authority=Authority(
        source="ASC X12N 005010X222A1 (45 CFR 162.1102)", section="loops 2310E and 2310F; 42 CFR 414.610(f)"
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=Trigger(
        claim_types=ON_PROFESSIONAL.claim_types, procedures=frozenset(f"A0{each}" for each in range(425, 437))
    ),
)


_ENDS = (PartyRole.AMBULANCE_PICK_UP, PartyRole.AMBULANCE_DROP_OFF)


def check(subject: Subject) -> Iterable[Hit]:
    """Trips from or to nowhere."""
    claim = subject.claim
    if not carries_all(claim):
        return ()
    there = {each.role for each in claim.providers}
    for at, line in subject.lines():
        if line.code in RULE.trigger.procedures:
            missing = [each for each in _ENDS if each not in there and all(p.role is not each for p in line.providers)]
            if missing:
                said = f"{line.code} has no address of {' and '.join(each.value for each in missing)}"
                return (Hit(message=said, place=("lines", at), codes=(line.code,)),)
    return ()
