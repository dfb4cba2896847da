"""An identifier that stands where an NPI belongs is no NPI: its length, first digit or check digit is wrong.

What it checks:
    Every NPI of the claim: billing, rendering, referring, ordering, supervising, attending, operating and facility, of
    the claim and of its lines. An NPI has ten digits, begins with 1 or 2 and ends with a check digit (Luhn, counted
    with the prefix 80840).

Why it matters:
    The payer's front end rejects the whole claim before it is filed (CARC 16, with a remark for the party), and the
    timely-filing clock runs on.

Authority:
    45 CFR 162.406(a) defines the NPI: ten numeric digits with a check digit in the tenth position; the HIPAA standard
    has been required of all since 2008-05-23.

Example:
    Rendering NPI 1912345678: the ninth and tenth digits were swapped or one was mistyped.

Resolution:
    Look the provider up in the national registry and correct the number at its source, the provider table, so that the
    next claim is right too.

Override:
    Nobody can make a payer take a wrong check digit; provider enrolment may waive it for a test claim.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    npis,
    parties,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Claim, Severity

_PREFIX = 24
"""What the prefix 80840 (health, United States) adds to the sum of the check digit."""

RULE = Rule(
    code="HDR101",
    name="npi-check-digit",
    severity=Severity.BLOCK,
    override=Override(who=("provider enrolment",), must="the NPI as the national registry shows it"),
    authority=Authority(source="45 CFR 162.406", section="(a): ten digits, the last a check digit"),
    effective_from=dt.date(2008, 5, 23),
)


@lru_cache(maxsize=65536)
def is_npi(text: str) -> bool:
    """Whether a text has an NPI's form and a right check digit."""
    if len(text) != 10 or not (text.isascii() and text.isdigit()) or text[0] not in "12":
        return False
    doubled = [sum(divmod(int(each) * 2, 10)) for each in text[8::-2]]
    return (_PREFIX + sum(doubled) + sum(map(int, text[9::-2]))) % 10 == 0


def check(subject: Subject) -> Iterable[Hit]:
    """Parties whose NPI can't be one."""
    wrong = [npi for npi in npis(subject.claim) if not is_npi(npi)]
    return _told(subject.claim, wrong) if wrong else ()


def _told(claim: Claim, wrong: list[str]) -> Iterator[Hit]:
    for place, party in parties(claim):
        if party.npi in wrong:
            wrong.remove(party.npi)
            yield Hit(
                message=f"{party.npi} ({party.role.value}) is no NPI: {_reason(party.npi)}", place=(*place, "npi")
            )


def _reason(text: str) -> str:
    if len(text) != 10 or not text.isdigit():
        return "an NPI has ten digits"
    return "its check digit is wrong" if text[0] in "12" else "it begins with neither 1 nor 2"
