"""A professional claim for services to an inpatient has no admission date.

What it checks:
    Professional 837 claims with place of service 21, 51 or 61 and no hospital admission date. A stop for Medicare,
    worth a look for others.

Why it matters:
    Medicare's front end rejects the claim; others can't match it with the hospital's stay.

Authority:
    Loop 2300, DTP with qualifier 435, of the 837P is required for inpatient visits; Medicare Claims Processing Manual,
    Pub. 100-04, chapter 26, section 10.4, item 18.

Example:
    A consultant's claim for rounds, entered from a card without the stay.

Resolution:
    Take the date from the hospital's registration.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_PROFESSIONAL,
    carries_all,
    medicare,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR127",
    name="inpatient-visit-without-admission-date",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="that the payer takes the claim without"),
    authority=Authority(source="ASC X12N 005010X222A1 (45 CFR 162.1102)", section="loop 2300, DTP 435"),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_PROFESSIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Inpatients who were never admitted."""
    claim = subject.claim
    if claim.place_of_service not in ("21", "51", "61") or claim.admitted is not None or not carries_all(claim):
        return ()
    if any(each.qualifier == "435" for each in claim.dates):
        return ()
    said = f"the place of service is {claim.place_of_service} and the claim has no admission date"
    milder = None if medicare(claim) else Severity.REVIEW
    return (Hit(message=said, place=("admitted",), severity=milder),)
