"""A line's date lies outside the claim's own period.

What it checks:
    The dates of each line of an institutional claim against its statement dates.

Why it matters:
    Returned to the provider (CARC 16, RARC MA31 or M52): the line belongs to another claim, or the period is wrong.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 25: the statement covers all services of the bill, and a
    line's date falls within it.

Example:
    A laboratory test of the day before an outpatient procedure is on the procedure's account, whose period is that day
    alone.

Resolution:
    Widen the period, if the services belong together; else bill the line by itself.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR205",
    name="line-outside-statement",
    severity=Severity.BLOCK,
    override=Override(who=("HIM billing lead",), must="which period is right"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 25",
        section="75.1 (form locator 6) and 75.5 (form locator 45)",
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Lines before or after the period."""
    first, last = subject.claim.statement_from, subject.claim.statement_through
    days = subject.days
    if first is None or last is None or not days or (first <= days[0] and days[-1] <= last):
        return ()
    return [
        Hit(
            message=f"the line of {line.service_from} lies outside the period {first} to {last}",
            place=("lines", at, "service_from"),
            codes=(line.code,) if line.code else (),
        )
        for at, line in subject.lines()
        if line.service_from and not first <= line.service_from <= last
    ]
