"""The type of bill isn't one.

What it checks:
    Facility and classification (two digits) and frequency of an institutional claim.

Why it matters:
    Returned to the provider (CARC 16, RARC MA30).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 25, section 75.1; loop 2300, CLM05, of the 837I.

Example:
    19x, or 33x after September 2013.

Resolution:
    Choose the type by facility, patient and how often the stay was billed.

Override:
    The billing lead, for types that a state programme has added.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
)
from clearchart.edits.rules.hdr._lists import holds
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR403",
    name="bill-type-unknown",
    severity=Severity.BLOCK,
    override=Override(who=("HIM billing lead",), must="the type of bill by the payer's guide"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 25", section="75.1 (form locator 4)"
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Bills of no type."""
    claim = subject.claim
    if not holds("bill-types", claim.facility_code, on=subject.on):
        said = f"{claim.facility_code or 'nothing'} begins no type of bill on {subject.on}"
        return (Hit(message=said, place=("facility_code",)),)
    if not holds("frequencies", claim.frequency):
        return (Hit(message=f"{claim.frequency!r} is no frequency of a bill", place=("frequency",)),)
    return ()
