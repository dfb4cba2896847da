"""A line has no units.

What it checks:
    The units of each line: above zero.

Why it matters:
    Rejected or denied (CARC 16, RARC M53).

Authority:
    SV104 and SV205 of the 837; Medicare Claims Processing Manual, Pub. 100-04, chapter 26, section 10.4, item 24G: at
    least one.

Example:
    A drug charge that was entered as dose 0.

Resolution:
    Take the units from the record.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import odd_lines
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR304",
    name="units-not-positive",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="the units from the record"),
    authority=Authority(source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="SV104 and SV205"),
    effective_from=dt.date(2012, 1, 1),
)

GIVEN = odd_lines


def check(subject: Subject) -> Iterable[Hit]:
    """Services done no times."""
    return [
        Hit(
            message=f"{line.code or line.revenue_code} has {line.units} units",
            place=("lines", at, "units"),
            codes=(line.code,) if line.code else (),
        )
        for at, line in subject.fact(odd_lines)
        if line.units <= 0
    ]
