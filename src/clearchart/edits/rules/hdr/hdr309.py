"""The claim has more lines than the 837 takes, or none.

What it checks:
    One to 50 lines on a professional claim, one to 999 on an institutional one.

Why it matters:
    Rejected at the front end.

Authority:
    Loop 2400 of the 837P repeats at most 50 times, of the 837I 999 times (Medicare takes 450 on most institutional
    bills: unconfirmed).

Example:
    A month of dialysis drugs with a line a day and drug.

Resolution:
    Split the claim by date; add the units of one day.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR309",
    name="too-many-lines",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="how the claim is split"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)",
        section="loop 2400: 50 lines professional, 999 institutional; Pub. 100-04, ch. 1",
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """More lines than fit, or none."""
    claim = subject.claim
    count, most = len(claim.lines), 999 if claim.institutional else 50
    if 0 < count <= most:
        return ()
    said = f"the claim has {count} lines; the 837 takes {most}" if count else "the claim has no service line"
    return (Hit(message=said, place=("lines", most) if count else ("lines",)),)
