"""The number of a Medicare beneficiary isn't a Medicare Beneficiary Identifier.

What it checks:
    On claims to fee-for-service Medicare, the member number: eleven characters, digits and letters each in their
    places, never S, L, O, I, B or Z.

Why it matters:
    Medicare rejects the claim at the front end; most often the number is a Medicare Advantage plan's or has a zero
    typed as O (CARC 16 or 31, RARC N382).

Authority:
    CMS's description of the MBI's format; required on claims since 2020-01-01, whatever the date of service, save few
    exceptions.

Example:
    1EG4-TE5-MK73 with its hyphens, or a health insurance claim number from before 2020.

Resolution:
    Take the number from the card or the contractor's MBI look-up, without hyphens.

Override:
    The billing lead.
"""

import datetime as dt
import re
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    medicare,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_LETTER = "[AC-HJKMNP-RT-Y]"
_EITHER = "[0-9AC-HJKMNP-RT-Y]"
_MBI = re.compile(f"[1-9]{_LETTER}{_EITHER}[0-9]{_LETTER}{_EITHER}[0-9]{_LETTER}{_LETTER}[0-9][0-9]")

RULE = Rule(
    code="HDR109",
    name="mbi-malformed",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="the MBI as the contractor's look-up shows it"),
    authority=Authority(source="CMS, Understanding the Medicare Beneficiary Identifier (MBI) format", section=""),
    effective_from=dt.date(2020, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """A member number in a form that Medicare never gave out."""
    claim = subject.claim
    number = claim.patient.member_id
    if not number or not medicare(claim) or _MBI.fullmatch(number):
        return ()
    return (Hit(message="the member number isn't in the form of a Medicare number", place=("patient", "member_id")),)
