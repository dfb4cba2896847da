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
from clearchart.model import Address, Authority, Place, Severity

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
    claim, known = subject.claim, listed("states")
    addresses = [claim.billing.address, claim.patient.address]
    addresses += [each.address for each in claim.providers]
    for each in addresses:
        if each is not None and each.state not in known and _wrong(each, known):
            return list(_told(addresses, known))
    return ()


def _wrong(address: Address, known: frozenset[str]) -> bool:
    return bool(address.state) and address.state not in known and address.country in ("", "US")


def _told(addresses: list[Address | None], known: frozenset[str]) -> Iterator[Hit]:
    providers: list[Place] = [("providers", at) for at in range(len(addresses) - 2)]
    for place, each in zip([("billing",), ("patient",), *providers], addresses, strict=True):
        if each is not None and _wrong(each, known):
            yield Hit(message=f"{each.state!r} is no state", place=(*place, "address", "state"))
