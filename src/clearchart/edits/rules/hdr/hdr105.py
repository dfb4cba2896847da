"""The billing provider's street is a post-office or lock box.

What it checks:
    The street of the billing provider (loop 2010AA) on an 837 of version 5010. Where the payment goes (loop 2010AB,
    pay-to) may be a box.

Why it matters:
    Rejected at the front end with the whole claim (277CA), so that it was never filed.

Authority:
    Version 5010 takes no box in the billing provider's address; loop 2010AB is there for it (45 CFR 162.1102 adopts
    the guides).

Example:
    Billing address PO BOX 1234, as the remittances go there.

Resolution:
    Put the practice's street into the billing address and the box into the pay-to address.

Override:
    The billing lead, for a payer whose guide says otherwise.
"""

import datetime as dt
import re
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    carries_all,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_BOX = re.compile(r"^\s*(?:P\.?\s*O\.?\s*BOX|POST\s+OFFICE\s+BOX|LOCK\s*BOX)\b", re.IGNORECASE)

RULE = Rule(
    code="HDR105",
    name="billing-street-is-po-box",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="that the payer's guide takes a box as billing address"),
    authority=Authority(source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loop 2010AA, N301"),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """A box where 5010 wants a street."""
    claim = subject.claim
    address = claim.billing.address
    if address is None or not _BOX.match(address.street) or not carries_all(claim):
        return ()
    said = "the billing address is a box; version 5010 wants a street there and the box in the pay-to address"
    return (Hit(message=said, place=("billing", "address", "street")),)
