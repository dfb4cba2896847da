"""A service was given in somebody else's building, and the claim doesn't say whose.

What it checks:
    Professional claims to Medicare with a hospital, surgical centre, nursing facility or other institution as place of
    service and no service facility on claim or line. Where the biller itself is that institution (by its taxonomy: 26,
    27, 28, 31 and 32 at the beginning) nothing is said.

Why it matters:
    Rejected at the front end or priced in the wrong locality (CARC 16, RARC MA114).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 26, section 10.4, item 32; loop 2310C of the 837P where the
    place isn't the biller's own.

Example:
    Rounds in a hospital (place 21), billed with the office's address alone.

Resolution:
    Add the facility with name, address, nine-digit postal code and NPI.

Override:
    The billing lead, where the practice's billing address is in that building.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_PROFESSIONAL,
    carries_all,
    medicare,
)
from clearchart.edits.rules.hdr._lists import listed
from clearchart.edits.subject import Subject
from clearchart.model import Authority, PartyRole, Severity

RULE = Rule(
    code="HDR117",
    name="service-facility-missing",
    severity=Severity.REVIEW,
    override=Override(who=("billing lead",), must="that the service was given at the billing address"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 26", section="10.4, item 32"),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_PROFESSIONAL,
)


_INSTITUTIONS = ("26", "27", "28", "31", "32")
_FACILITY = PartyRole.SERVICE_FACILITY


def check(subject: Subject) -> Iterable[Hit]:
    """Foreign places without their address."""
    claim = subject.claim
    places = listed("facilities")
    at = -1
    if claim.place_of_service not in places:
        there = [number for number, line in enumerate(claim.lines) if line.place_of_service in places]
        if not there:
            return ()
        at = there[0]
    if claim.party(_FACILITY) is not None or claim.billing.taxonomy.startswith(_INSTITUTIONS) or not medicare(claim):
        return ()
    if any(each.role is _FACILITY for line in claim.lines for each in line.providers) or not carries_all(claim):
        return ()
    place = claim.place_of_service if at < 0 else claim.lines[at].place_of_service
    said = f"the place of service is {place} and the claim doesn't say which facility it was"
    return (Hit(message=said, place=("place_of_service",) if at < 0 else ("lines", at, "place_of_service")),)
