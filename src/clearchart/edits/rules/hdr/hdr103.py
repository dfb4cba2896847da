"""The billing provider has no tax number.

What it checks:
    An 837 whose billing provider carries neither an employer's number (EI) nor a social security number (SY). A format
    that has no place for it is not judged.

Why it matters:
    The payer can't report the payment and rejects the claim at the front end (CARC 16, RARC N245 on remittances).

Authority:
    The tax identification segment of loop 2010AA is required on every 837 of version 5010.

Example:
    A new billing location was set up without the practice's number.

Resolution:
    Add the tax number to the billing location.

Override:
    The billing lead, where a payer's companion guide says that it takes the claim without.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    carries_all,
    reference,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR103",
    name="billing-tax-id-missing",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="where the payer takes the claim without it"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loop 2010AA, REF EI or SY"
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """An 837 whose biller has no tax number."""
    claim = subject.claim
    if reference(claim.billing, "EI", "SY") or not carries_all(claim):
        return ()
    return (Hit(message="the billing provider has no tax identification number", place=("billing",)),)
