"""The place of service isn't one on the date of service.

What it checks:
    The place of the claim and of each line against CMS's set on the line's date; a professional claim has one. Places
    are younger than others: 10 since 2022, 27 since October 2023.

Why it matters:
    Rejected at the front end (CARC 16, RARC M77).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 26, section 10.5: the set is the HIPAA standard for
    professional claims (45 CFR 162.1002). Unconfirmed: the first days of 27 and 66.

Example:
    30, which no place has.

Resolution:
    Choose the place where the patient was.

Override:
    The billing lead, for local places of a payer.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_PROFESSIONAL,
)
from clearchart.edits.rules.hdr._lists import holds
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Claim, Place, Severity

RULE = Rule(
    code="HDR401",
    name="place-of-service-unknown",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="the place as in the payer's list"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 26", section="10.5"),
    effective_from=dt.date(2003, 10, 16),
    trigger=ON_PROFESSIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Places that are none."""
    claim = subject.claim
    places = frozenset([line.place_of_service or claim.place_of_service for line in claim.lines])
    if _all_hold(places, subject.on) and holds("places", claim.place_of_service, on=subject.on):
        return ()
    return list(_wrong(claim, subject.on))


@lru_cache(maxsize=8192)
def _all_hold(places: frozenset[str], on: dt.date | None) -> bool:
    return all(holds("places", each, on=on) for each in places)


def _wrong(claim: Claim, on: dt.date | None) -> Iterator[Hit]:
    if not claim.place_of_service:
        if not all(line.place_of_service for line in claim.lines):
            yield Hit(message="the claim has no place of service", place=("place_of_service",))
    elif not holds("places", claim.place_of_service, on=on):
        yield _told(claim.place_of_service, on, ("place_of_service",))
    for at, line in enumerate(claim.lines):
        place = line.place_of_service
        if place and place != claim.place_of_service and not holds("places", place, on=on):
            yield _told(place, on, ("lines", at, "place_of_service"))


def _told(code: str, on: dt.date | None, place: Place) -> Hit:
    return Hit(message=f"{code} is no place of service on {on or 'any date'}", place=place)
