"""What led to a service is dated after the service.

What it checks:
    Onset, accident, last menstrual period, acute manifestation, first treatment, last visit and last X-ray, of claim
    and lines, against the last service.

Why it matters:
    The payer takes the date for wrong and develops or denies the claim (CARC 16; for accidents it looks for another
    payer).

Authority:
    The dates of loops 2300 and 2400 of the 837 say what went before the service.

Example:
    An accident on 2026-03-12, treated on 2026-03-02.

Resolution:
    Correct the date.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Dated, Place, Severity

_EVENTS = {
    "304": "last visit",
    "431": "onset",
    "439": "accident",
    "453": "acute manifestation",
    "454": "first treatment",
    "455": "last X-ray",
    "484": "last menstrual period",
}

RULE = Rule(
    code="HDR211",
    name="event-after-service",
    severity=Severity.REVIEW,
    override=Override(who=("billing lead",), must="the date as in the record"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)",
        section="loop 2300 and 2400, DTP 304, 431, 439, 453, 454, 455, 484",
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Causes after their effects."""
    claim, days = subject.claim, subject.days
    if not days or not (claim.dates or any(line.dates for line in claim.lines)):
        return ()
    last = max(days[-1], claim.statement_through or days[-1])
    found: list[tuple[Place, Dated]] = [(("dates", at), each) for at, each in enumerate(claim.dates)]
    for number, line in enumerate(claim.lines):
        found += [(("lines", number, "dates", at), each) for at, each in enumerate(line.dates)]
    return [
        Hit(message=f"the {_EVENTS[each.qualifier]} is dated {each.first}, after the service ({last})", place=place)
        for place, each in found
        if each.qualifier in _EVENTS and each.first > last
    ]
