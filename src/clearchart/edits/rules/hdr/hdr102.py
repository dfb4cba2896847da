"""The billing provider has no NPI.

What it checks:
    The billing provider's NPI is empty and no number that the payer gave an atypical (non-health) provider stands in
    its place (reference G2).

Why it matters:
    The payer can't tell whom to pay: the claim is rejected at the front end or denied (CARC 16, RARC N256 or N257).

Authority:
    45 CFR 162.410(a)(2) obliges covered providers to use their NPI on standard transactions; loop 2010AA, NM108 and
    NM109, of the 837 carry it. Personal-care, taxi and the like have none and use REF G2.

Example:
    The group's NPI was blank in a new location's record.

Resolution:
    Enter the billing NPI of the location's record.

Override:
    The billing lead, for an atypical provider to whom the payer gives its own number.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    reference,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR102",
    name="billing-npi-missing",
    severity=Severity.BLOCK,
    override=Override(
        who=("billing lead",), must="that the biller is an atypical provider and its payer-assigned number"
    ),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loop 2010AA, NM109"
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """A biller without NPI who isn't an atypical provider either."""
    billing = subject.claim.billing
    if billing.npi or reference(billing, "G2"):
        return ()
    return (Hit(message="the billing provider has no NPI", place=("billing", "npi")),)
