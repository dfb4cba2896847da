"""A replacement or void doesn't say which claim it replaces.

What it checks:
    Claims of frequency 7 and 8: the payer's number of the original claim (F8) is on them.

Why it matters:
    Rejected, or taken as a new claim and denied as a duplicate (CARC 16, RARC M47; CARC 18).

Authority:
    Loop 2300, REF with qualifier F8, of the 837; Medicare Claims Processing Manual, Pub. 100-04, chapter 1, section
    130.1, for institutional adjustments.

Example:
    A corrected claim with frequency 7 and no number.

Resolution:
    Take the payer's claim control number from the 835 (CLP07).

Override:
    The billing lead, where the payer has lost its number.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR405",
    name="replacement-without-original",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="the payer's number of the first claim"),
    authority=Authority(source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loop 2300, REF F8"),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Replacements of nothing."""
    claim = subject.claim
    if claim.frequency not in ("7", "8") or any(each.qualifier == "F8" for each in claim.references):
        return ()
    what = "replaces" if claim.frequency == "7" else "voids"
    said = f"frequency {claim.frequency} {what} a claim, and the payer's number of that claim is missing"
    return (Hit(message=said, place=("frequency",)),)
