"""The provider who ordered is an organisation, or has no NPI.

What it checks:
    On professional claims to Medicare: every referring and ordering provider is a person with an NPI.

Why it matters:
    Medicare compares NPI and name with the enrolment of individuals who may order, and denies what doesn't match (CARC
    16, RARC N264 and N265).

Authority:
    42 CFR 424.507(a)(1): the claim carries the legal name and NPI of the individual who ordered.

Example:
    The ordering provider is "Springfield Family Practice".

Resolution:
    Enter the doctor or practitioner who signed the order.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_PROFESSIONAL,
    carries_all,
    medicare,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Party, PartyRole, Place, Severity

_ORDER = frozenset({PartyRole.REFERRING, PartyRole.ORDERING})

RULE = Rule(
    code="HDR114",
    name="order-not-by-individual",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="the individual who signed the order"),
    authority=Authority(source="42 CFR 424.507", section="(a)(1)"),
    effective_from=dt.date(2014, 1, 6),
    trigger=ON_PROFESSIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Orders by nobody in particular."""
    claim = subject.claim
    found: list[tuple[Place, Party]] = [
        (("providers", at), each) for at, each in enumerate(claim.providers) if each.role in _ORDER
    ]
    for number, line in enumerate(claim.lines):
        if line.providers:
            found += [
                (("lines", number, "providers", at), p) for at, p in enumerate(line.providers) if p.role in _ORDER
            ]
    return _told(found) if found and medicare(claim) and carries_all(claim) else ()


def _told(found: list[tuple[Place, Party]]) -> Iterator[Hit]:
    for place, party in found:
        if not party.person:
            yield Hit(message=f"the {party.role.value} provider is an organisation; a person orders", place=place)
        elif not party.npi:
            yield Hit(message=f"the {party.role.value} provider has no NPI", place=(*place, "npi"))
