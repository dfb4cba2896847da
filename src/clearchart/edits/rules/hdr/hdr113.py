"""A service that somebody must order names nobody who ordered it.

What it checks:
    Professional claims to Medicare Part B with imaging, laboratory tests, medical equipment or supplies, without a
    referring provider on the claim and without an ordering or referring one on the line. The reading alone (modifier
    26), which the treating doctor's order doesn't stand behind on the claim, and screening mammograms, to which
    patients come by themselves, are not judged.

Why it matters:
    Denied since 2014-01-06, when the edits were turned on (CARC 16, RARC N264 or N265; N285 and N286 for the name and
    number).

Authority:
    42 CFR 424.507 (ordered or certified items and services); Medicare Claims Processing Manual, Pub. 100-04, chapter
    26, section 10.4, item 17. The one who tests in the own practice is the ordering provider too, and says so.

Example:
    A wheelchair billed without the doctor who ordered it.

Resolution:
    Enter the individual who signed the order, with the NPI.

Override:
    The billing lead, for services that the contractor exempts.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_PROFESSIONAL,
    medicare,
)
from clearchart.edits.rules.hdr._lists import among
from clearchart.edits.subject import Subject
from clearchart.model import Authority, PartyRole, Severity

_ORDER = frozenset({PartyRole.REFERRING, PartyRole.ORDERING})

RULE = Rule(
    code="HDR113",
    name="ordering-provider-missing",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="who ordered the service, and where the order is"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 26", section="10.4, item 17; 42 CFR 424.507"
    ),
    effective_from=dt.date(2014, 1, 6),
    trigger=ON_PROFESSIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Ordered services without an order's author."""
    claim = subject.claim
    ordered = among("orders", subject.procedures)
    if not ordered or not medicare(claim) or any(each.role in _ORDER for each in claim.providers):
        return ()
    return _told(subject, ordered)


def _told(subject: Subject, ordered: frozenset[str]) -> Iterator[Hit]:
    for at, line in subject.lines():
        if line.code in ordered and "26" not in line.modifiers and not any(p.role in _ORDER for p in line.providers):
            yield Hit(message=f"nobody is named who ordered {line.code}", place=("lines", at), codes=(line.code,))
