"""A line counts part of a unit.

What it checks:
    Units with a fraction, other than ambulance mileage, which is billed to a tenth of a mile.

Why it matters:
    Most payers cut the fraction off or reject the line (CARC 16, RARC M53): part of a drug unit is rounded up, and a
    timed service counts as the time rule says.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 26, section 10.4, item 24G (whole numbers); chapter 15,
    section 30.1.2 (mileage); chapter 17, section 40 (drug units).

Example:
    J1100 x 1.5 for 1.5 mg.

Resolution:
    Round as the code's unit wants it.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import odd_lines
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_PARTS = frozenset({"A0380", "A0390", "A0425", "A0435", "A0436", "A0888"})
"""Mileage, billed to a tenth of a mile: chapter 15, section 30.1.2."""

RULE = Rule(
    code="HDR305",
    name="units-not-whole",
    severity=Severity.REVIEW,
    override=Override(who=("billing lead",), must="that the payer takes parts of a unit for this code"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 26", section="10.4, item 24G; ch. 15, 30.1.2"
    ),
    effective_from=dt.date(2012, 1, 1),
)

GIVEN = odd_lines


def check(subject: Subject) -> Iterable[Hit]:
    """Parts of a unit."""
    return [
        Hit(
            message=f"{line.code or line.revenue_code} counts {line.units} units",
            place=("lines", at, "units"),
            codes=(line.code,) if line.code else (),
        )
        for at, line in subject.fact(odd_lines)
        if line.units % 1 and line.code not in _PARTS
    ]
