"""A split or shared visit is billed outside a facility.

What it checks:
    FS at a place of service that is neither a hospital's (19, 21, 22, 23, 26, 51, 52, 61) nor a skilled nursing
    facility's under a Part A stay (31), on claims to Medicare, or to a payer that follows it.

Why it matters:
    Split or shared visits exist in facilities only; the line is denied (CARC 4, CARC 5). In the office the question
    is incident to.

Authority:
    42 CFR 415.140(a); Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 30.6.18.

Example:
    99214-FS at place of service 11.

Resolution:
    In the office: incident to, if its conditions are met, else under the NPI of the one who saw the patient; without
    FS.

Override:
    The place of service is wrong; the right one.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_FACILITIES = frozenset({"19", "21", "22", "23", "26", "31", "51", "52", "61"})

RULE = Rule(
    code="INC107",
    name="shared-visit-outside-facility",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the right place of service"),
    authority=Authority(source="42 CFR 415.140; Pub. 100-04, ch. 12", section="30.6.18"),
    effective_from=dt.date(2022, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=frozenset({"FS"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """FS at other places."""
    if not subject.medicare:
        return
    for at, line in subject.lines():
        place = line.place_of_service or subject.claim.place_of_service
        if "FS" in line.modifiers and place and place not in _FACILITIES:
            message = f"{line.code} says split or shared (FS) at place of service {place}, which is no facility"
            yield Hit(message=message, place=("lines", at, "place_of_service"), codes=(line.code,))
