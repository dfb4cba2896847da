"""An organisation bills a visit and doesn't say who gave it.

What it checks:
    Visit and psychotherapy codes on a professional claim whose biller is an organisation, where neither the claim nor
    the line has a rendering provider. Laboratories, suppliers and surgical centres, whose services nobody renders in
    person, are not judged.

Why it matters:
    A payer that pays by the person's contract denies the line (CARC 16, RARC N290). Medicare stops the claim; others
    are worth a look.

Authority:
    Loop 2310B of the 837P is required where the rendering provider isn't the biller; Medicare Claims Processing
    Manual, Pub. 100-04, chapter 26, section 10.4, item 24J.

Example:
    A group bills 99214 and leaves out the doctor.

Resolution:
    Enter the person who gave the service; for incident-to services the one who supervised.

Override:
    The billing lead, for a payer that credentials the organisation alone.
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

RULE = Rule(
    code="HDR112",
    name="rendering-provider-missing",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="who gave the service, and why the payer doesn't want to know"),
    authority=Authority(source="ASC X12N 005010X222A1 (45 CFR 162.1102)", section="loops 2310B and 2420A"),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_PROFESSIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Visits of an organisation without a person."""
    claim = subject.claim
    visits = among("visits", subject.procedures)
    if not visits or claim.billing.person or claim.party(PartyRole.RENDERING) is not None:
        return ()
    return _told(subject, visits)


def _told(subject: Subject, visits: frozenset[str]) -> Iterator[Hit]:
    milder = None if medicare(subject.claim) else Severity.REVIEW
    for at, line in subject.lines():
        if line.code in visits and not any(each.role is PartyRole.RENDERING for each in line.providers):
            said = f"{line.code} is billed by an organisation and no rendering provider is named"
            yield Hit(message=said, place=("lines", at), codes=(line.code,), severity=milder)
