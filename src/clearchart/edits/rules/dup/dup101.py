"""Two lines of a claim say the same service.

What it checks:
    Lines with the same code, revenue code, modifiers, dates, place, rendering provider and drug, none of them with a
    modifier that says the service was given again or apart (59, 76, 77, 91, XE, XP, XS, XU). Lines for different sides
    or fingers differ by their modifiers. A stop on professional claims; on institutional ones, where two departments
    may post one service each, worth a look.

Why it matters:
    The second line is denied as an exact duplicate (CARC 18).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 1, section 120: exact duplicates are denied; suspected ones
    are looked into.

Example:
    20610-RT on two lines of one day.

Resolution:
    One service: take one line off. Two services: one line with the units, or the modifier that says what the notes
    say.

Override:
    The coding lead.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.dup._twins import REPEATS
from clearchart.edits.subject import Subject
from clearchart.model import Authority, PartyRole, ServiceLine, Severity

RULE = Rule(
    code="DUP101",
    name="line-repeated",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="that the service was given twice, and where the notes say so"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 1", section="120"),
    effective_from=dt.date(1999, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Lines that were there before."""
    said = [(line.code, line.modifiers, line.service_from) for line in subject.claim.lines if line.code]
    if len(said) < 2 or len(set(said)) == len(said):
        return ()
    return list(_told(subject))


def _told(subject: Subject) -> Iterator[Hit]:
    seen = dict[tuple[object, ...], int]()
    milder = Severity.REVIEW if subject.claim.institutional else None
    for at, line in subject.lines():
        if not line.code or not REPEATS.isdisjoint(line.modifiers):
            continue
        first = seen.setdefault(_facts(line), line.number)
        if first != line.number:
            said = f"{line.code} stands on lines {first} and {line.number} alike"
            yield Hit(message=said, place=("lines", at), codes=(line.code,), severity=milder)


def _facts(line: ServiceLine) -> tuple[object, ...]:
    doer = tuple([each.npi for each in line.providers if each.role is PartyRole.RENDERING])
    when = (line.service_from, line.service_through)
    drug = line.drug.ndc if line.drug else ""
    return (line.code, line.revenue_code, line.modifiers, when, line.place_of_service, doer, drug, line.description)
