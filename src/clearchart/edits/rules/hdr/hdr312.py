"""A professional line says no procedure.

What it checks:
    The procedure code of each professional line.

Why it matters:
    Rejected (CARC 16, RARC M51).

Authority:
    SV101 of the 837P is required.

Example:
    A charge whose code was retired from the charge master.

Resolution:
    Code the service.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_PROFESSIONAL,
    odd_lines,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR312",
    name="line-without-procedure",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="what was done"),
    authority=Authority(source="ASC X12N 005010X222A1 (45 CFR 162.1102)", section="loop 2400, SV101"),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_PROFESSIONAL,
)

GIVEN = odd_lines


def check(subject: Subject) -> Iterable[Hit]:
    """Lines for nothing."""
    return [
        Hit(message="the line has no procedure code", place=("lines", at))
        for at, line in subject.fact(odd_lines)
        if not line.code
    ]
