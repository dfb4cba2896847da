"""A hospice, home health or dialysis bill lacks a value that its payment is computed from.

What it checks:
    Bills to Medicare: hospice routine and continuous care (value 61), inpatient and respite care (G8), home health
    periods (61), dialysis (A8 weight and A9 height). The table is bills.toml beside the rule.

Why it matters:
    Returned to the provider (CARC 16, RARC M49).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 8, section 50.3; chapter 10, section 40.2; chapter 11,
    section 30.3.

Example:
    0651 for 28 days without value code 61.

Resolution:
    Enter the value: the area's number, kilogrammes or centimetres.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._bills import NEEDED_BILLS, needed
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
    medicare,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR416",
    name="value-code-missing",
    severity=Severity.BLOCK,
    override=Override(who=("HIM billing lead",), must="the value, or why the bill has none"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 8, 10 and 11",
        section="ch. 8, 50.3; ch. 10, 40.2; ch. 11, 30.3",
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Bills without weight, height or place."""
    claim = subject.claim
    if claim.facility_code not in NEEDED_BILLS or not medicare(claim):
        return ()
    held = {each.code for each in claim.values}
    billed = {line.revenue_code for line in claim.lines}
    return [
        Hit(message=f"type of bill {claim.type_of_bill} lacks value code {each.value}", place=("values",))
        for each in needed()
        if claim.facility_code in each.bills and each.value not in held and not billed.isdisjoint(each.revenue)
    ]
