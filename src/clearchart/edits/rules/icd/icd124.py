"""The claim has diagnoses, but none for the encounter itself.

What it checks:
    Claims whose diagnoses are all admitting diagnoses, reasons for visit or external causes. A claim without any
    diagnosis is HDR310's.

Why it matters:
    The claim is returned: a principal or first-listed diagnosis is required (CARC 16, RARC MA63).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 25, section 75.6, form locator 67.

Example:
    A hospital claim with an admitting diagnosis and nothing else.

Resolution:
    Code the encounter from the record.

Override:
    None; the field is required.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD124",
    name="no-principal-diagnosis",
    severity=Severity.BLOCK,
    override=Override(who=("biller",), must="the payer's instruction"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 25", section="75.6, FL 67"),
    effective_from=dt.date(2015, 10, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Claims with other diagnoses only."""
    if subject.listed or not subject.claim.diagnoses:
        return ()
    return [Hit(message="the claim has no principal diagnosis", place=("diagnoses",), codes=subject.codes)]
