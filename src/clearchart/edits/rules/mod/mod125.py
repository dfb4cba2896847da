"""A line says telehealth by its modifier and a place where the patient was seen in person.

What it checks:
    On professional claims to Medicare, or to a payer that follows it: 93, 95, FQ or GT at another place of service
    than 02 and 10. Hospitals (19, 21, 22, 23) are left out: their therapists bill video visits of patients at home
    so.

Why it matters:
    From 2024 telehealth is told by the place of service: 10 pays the office rate and 02 the facility rate. With
    another place the line is paid as a visit in person, and recovered later, or denied (CARC 5, CARC 4).

Authority:
    CMS, calendar year 2024 physician fee schedule final rule, telehealth (place of service 02 and 10); Medicare
    Claims Processing Manual, Pub. 100-04, chapter 12, section 190.6.

Example:
    99213-95 at place of service 11 in 2026.

Resolution:
    Patient at home 10, elsewhere 02; if the patient came in, no telehealth modifier.

Override:
    The contractor's instruction for this place.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_MODIFIERS = frozenset({"93", "95", "FQ", "GT"})
_PLACES = frozenset({"02", "10", "19", "21", "22", "23"})

RULE = Rule(
    code="MOD125",
    name="telehealth-at-a-place-in-person",
    severity=Severity.REVIEW,
    override=Override(who=("biller",), must="the contractor's instruction for this place of service"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="190.6"),
    effective_from=dt.date(2024, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=_MODIFIERS),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Telehealth modifiers at another place."""
    if not subject.medicare:
        return
    for at, line in subject.lines():
        place = line.place_of_service or subject.claim.place_of_service
        if place and place not in _PLACES:
            for modifier in held(line, _MODIFIERS)[:1]:
                message = f"{modifier} says telehealth, and place of service {place} that the patient was there"
                yield at_modifier(at, line, modifier=modifier, message=message)
