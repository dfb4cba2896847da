"""A range of dates ends before it begins.

What it checks:
    The dates of each line, of the statement and of each occurrence span.

Why it matters:
    Rejected at the front end (CARC 16, RARC M52 or MA31).

Authority:
    A range in an 837 has its first day first.

Example:
    From 2026-03-05 to 2026-03-02.

Resolution:
    Correct the one that is wrong; don't just exchange them.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import odd_lines
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Place, Severity

RULE = Rule(
    code="HDR202",
    name="date-range-backwards",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="both dates as in the record"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="DTP 434, 472 and HI BI"
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Ranges that run backwards."""
    claim = subject.claim
    found: list[tuple[Place, dt.date, dt.date]] = []
    if claim.statement_from and claim.statement_through and claim.statement_through < claim.statement_from:
        found.append((("statement_through",), claim.statement_from, claim.statement_through))
    for at, line in subject.fact(odd_lines):
        last = line.service_through
        if last is not None and line.service_from and last < line.service_from:
            found.append((("lines", at, "service_through"), line.service_from, last))
    for at, span in enumerate(claim.spans):
        if span.first and span.last and span.last < span.first:
            found.append((("spans", at), span.first, span.last))
    return [Hit(message=f"from {first} to {last} runs backwards", place=place) for place, first, last in found]
