"""A service that needs hands or a machine is said to have been given by telehealth.

What it checks:
    Surgery, radiology, laboratory tests, anaesthesia, immunisations, injections and infusions, chiropractic and
    acupuncture on a professional line at place of service 02 or 10, or with 93, 95, FQ or GT.

Why it matters:
    The service isn't one that telehealth can give; the line is denied (CARC 5, CARC 4, CARC 96).

Authority:
    42 CFR 410.78(b) and the list of telehealth services; Medicare Claims Processing Manual, Pub. 100-04, chapter 12,
    section 190.3. Which codes need hands is told by their numbers.

Example:
    20610-RT at place of service 10.

Resolution:
    Correct the place of service of the line, or take the modifier off: often the place of a video visit was copied to
    the lines of another day.

Override:
    The payer pays this service by telehealth; its list.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.procedures import code_range, kinds_of
from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Claim, ServiceLine, Severity

_MODIFIERS = frozenset({"93", "95", "FQ", "GT"})
_PLACES = frozenset({"02", "10"})
_HANDS_ON = frozenset({"surgery", "radiology", "laboratory", "anaesthesia"})
_MORE = tuple(map(code_range, ("90460-90474", "90480", "96360-96549", "97810-97814", "98925-98943", "G0008-G0010")))
# Weekly management of a radiation treatment: on the list of telehealth services.
_REMOTE = frozenset({"77427"})

RULE = Rule(
    code="MOD123",
    name="hands-on-service-by-telehealth",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the payer's list of telehealth services with this code"),
    authority=Authority(source="42 CFR 410.78; Pub. 100-04, ch. 12", section="190.3"),
    effective_from=dt.date(2017, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Hands-on services at a distance."""
    claim = subject.claim
    if _PLACES.isdisjoint(subject.places) and _MODIFIERS.isdisjoint(subject.modifiers):
        return ()
    return [
        Hit(
            message=f"{line.code} needs hands or a machine, and {_says(claim, line)} says telehealth",
            place=("lines", at, "code"),
            codes=(line.code,),
        )
        for at, line in subject.lines()
        if _hands_on(line.code) and _says(claim, line)
    ]


def _says(claim: Claim, line: ServiceLine) -> str:
    """What on the line says telehealth; empty if nothing does."""
    place = line.place_of_service or claim.place_of_service
    if place in _PLACES:
        return f"place of service {place}"
    said = [each for each in line.modifiers if each in _MODIFIERS]
    return f"modifier {said[0]}" if said else ""


def _hands_on(code: str) -> bool:
    if code in _REMOTE:
        return False
    return bool(kinds_of(code) & _HANDS_ON) or any(each.holds(code) for each in _MORE)
