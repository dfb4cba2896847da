"""The billing provider's or the service facility's postal code hasn't nine digits.

What it checks:
    The postal code of a United States address of the billing provider and of the service facility on an 837 of version
    5010: nine digits, and not five with 0000 behind them.

Why it matters:
    Medicare's front end rejects the claim: the nine digits choose the fee-schedule locality and the rural payment.
    Other payers often fill up the code; then it is worth a look only.

Authority:
    Loops 2010AA and 2310C (professional) or 2310E (institutional) of the 837 want the full code of nine digits;
    Medicare Claims Processing Manual, Pub. 100-04, chapter 1, section 10.1.1, for its use in pricing.

Example:
    62701 instead of 62701-1234.

Resolution:
    Look up the four digits of the street.

Override:
    The billing lead, for a payer that completes the code.
"""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    carries_all,
    medicare,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Claim, Party, PartyRole, Place, Severity

RULE = Rule(
    code="HDR106",
    name="postal-code-incomplete",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="that the payer takes five digits"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loops 2010AA and 2310C/2310E, N403"
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Five digits where nine belong: a stop for Medicare, else worth a look."""
    claim = subject.claim
    found: list[tuple[Place, Party]] = []
    if not _complete(claim.billing):
        found.append((("billing",), claim.billing))
    for at, each in enumerate(claim.providers):
        if each.role is PartyRole.SERVICE_FACILITY and not _complete(each):
            found.append((("providers", at), each))
    return [_told(place, party, claim) for place, party in found] if found and carries_all(claim) else ()


def _complete(party: Party) -> bool:
    return party.address is None or _is_complete(party.address.postal_code, party.address.country)


@lru_cache(maxsize=8192)
def _is_complete(code: str, country: str) -> bool:
    if country not in ("", "US"):
        return True
    digits = code.replace("-", "")
    return not digits or (len(digits) == 9 and digits.isdigit() and not digits.endswith("0000"))


def _told(place: Place, party: Party, claim: Claim) -> Hit:
    said = f"the postal code of the {party.role.value} address isn't a whole code of nine digits"
    milder = None if medicare(claim) else Severity.REVIEW
    return Hit(message=said, place=(*place, "address", "postal_code"), severity=milder)
