"""A visit code and the place of service name different settings.

What it checks:
    Hospital, emergency, nursing-facility, home, newborn and daily critical-care visits in places where they are never
    given stop a claim. Office visits of inpatients, emergency visits outside the department and equipment for use at
    home delivered to a hospital or nursing facility want a look. The table is places-for-codes.toml beside the rule.

Why it matters:
    Denied (CARC 5); a wrong place also pays the wrong amount (facility or office), which audits recover.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 30.6 with its subsections, one a family of
    visits; chapter 26, section 10.5.

Example:
    99232 in place 11.

Resolution:
    Find out where the patient was and what the status was: then either the place or the code is wrong.

Override:
    The coding lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_PROFESSIONAL,
)
from clearchart.edits.rules.hdr._places import Judged, bound_to_places, judged
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR402",
    name="place-against-code",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="where the patient was"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="30.6; ch. 26, 10.5"),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_PROFESSIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Visits in places where they don't happen."""
    bound = bound_to_places(subject.procedures)
    return _told(subject, bound) if bound else ()


def _told(subject: Subject, bound: frozenset[str]) -> list[Hit]:
    hits = list[Hit]()
    for at, line in subject.lines():
        if line.code not in bound:
            continue
        place = line.place_of_service or subject.claim.place_of_service
        found = judged(line.code, place)
        if found is not Judged.RIGHT:
            said = f"{line.code} in place of service {place}: the code is for another setting"
            milder = Severity.REVIEW if found is Judged.UNUSUAL else None
            hits.append(Hit(message=said, place=("lines", at), codes=(line.code,), severity=milder))
    return hits
