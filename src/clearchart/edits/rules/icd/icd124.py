"""The claim has no diagnosis for the encounter.

What it checks:
    Claims with service lines and no principal or listed diagnosis. Professional claims of nothing but ambulance
    lines are left out: for them many payers ask for none.

Why it matters:
    The claim is rejected or returned: a principal or first-listed diagnosis is required (CARC 16, RARC MA63 or
    M76).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 25, section 75.6, form locator 67 (institutional), and
    chapter 26, section 10.4, item 21 (professional); Social Security Act 1833(p).

Example:
    An outpatient laboratory claim that lost the diagnosis of the order.

Resolution:
    Take the diagnosis from the record or the signed order; where there is none ask the provider who ordered the
    service.

Override:
    A payer that asks for no diagnosis for this kind of service.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

AMBULANCE = ("A04", "A0998", "A0999")
"""Beginnings of the HCPCS codes of ambulance services."""


RULE = Rule(
    code="ICD124",
    name="claim-without-diagnosis",
    severity=Severity.BLOCK,
    override=Override(who=("biller",), must="the payer's instruction"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 25 and 26", section="75.6 (FL 67); 10.4, item 21"
    ),
    effective_from=dt.date(2015, 10, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Claims without a diagnosis."""
    if subject.listed or not subject.claim.lines:
        return ()
    if not subject.claim.institutional and all(line.code.startswith(AMBULANCE) for line in subject.claim.lines):
        return ()
    return [Hit(message="the claim has no diagnosis", place=("diagnoses",))]
