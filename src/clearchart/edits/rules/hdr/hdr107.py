"""An address in the United States has a state that isn't one.

What it checks:
    The state of the billing provider, the patient, the subscriber and the service facility, where no other country is
    given: two letters of a state, the District of Columbia, a territory or a military post.

Why it matters:
    The front end rejects the claim; a wrong state also sends it to the wrong contractor.

Authority:
    N402 of the 837 takes the two letters of the Postal Service, Publication 28, appendix B.

Example:
    UK for Kentucky.

Resolution:
    Correct the state; give the country where the address is abroad.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._lists import listed
from clearchart.edits.subject import Subject
from clearchart.model import Address, Authority, Claim, Place, Severity

RULE = Rule(
    code="HDR107",
    name="state-unknown",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="which country the address is in"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="N402 of each address"
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """States that the Postal Service doesn't know."""
    known = listed("states")
    wrong = [(place, address.state) for place, address in _addresses(subject.claim) if address.state not in known]
    return [
        Hit(message=f"{state!r} is no state", place=(*place, "address", "state")) for place, state in wrong if state
    ]


def _addresses(claim: Claim) -> Iterator[tuple[Place, Address]]:
    if claim.billing.address and _here(claim.billing.address):
        yield ("billing",), claim.billing.address
    if claim.patient.address and _here(claim.patient.address):
        yield ("patient",), claim.patient.address
    for at, each in enumerate(claim.providers):
        if each.address and _here(each.address):
            yield ("providers", at), each.address


def _here(address: Address) -> bool:
    return address.country in ("", "US")
