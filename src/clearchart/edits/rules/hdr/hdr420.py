"""The claim doesn't say who signed, whether assignment is taken, or who may have the data.

What it checks:
    On an 837: the provider's signature (professional), assignment, assignment of benefits and release of information
    have an answer; and the provider's signature isn't answered with no.

Why it matters:
    Rejected at the front end; without the provider's signature the claim is no claim (CARC 16, RARC MA70 and its
    neighbours, unconfirmed).

Authority:
    CLM06, CLM07, CLM08 and CLM09 of loop 2300 of the 837; 42 CFR 424.32(a)(3) and 424.36 for signatures.

Example:
    CLM06 N for a doctor who joined last week.

Resolution:
    Get the signature; enter what is on file.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    carries_all,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Claim, Severity

RULE = Rule(
    code="HDR420",
    name="signature-or-assignment-missing",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="the signature on file"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loop 2300, CLM06 to CLM09"
    ),
    effective_from=dt.date(2012, 1, 1),
)


_ANSWERS = (
    ("assignment", "the assignment"),
    ("benefits_assigned", "the assignment of benefits"),
    ("release", "the release of information"),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Claims that nobody stands behind."""
    claim = subject.claim
    if not carries_all(claim):
        return ()
    signed = claim.institutional or claim.provider_signature == "Y"
    if signed and claim.assignment and claim.benefits_assigned and claim.release:
        return ()
    return list(_told(claim, signed))


def _told(claim: Claim, signed: bool) -> Iterator[Hit]:
    if not signed:
        yield Hit(message="the provider's signature isn't on file", place=("provider_signature",))
    for field, name in _ANSWERS:
        if not getattr(claim, field):
            yield Hit(message=f"the claim says nothing about {name}", place=(field,))
