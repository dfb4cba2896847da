"""A service has no date.

What it checks:
    Each line of a professional claim; and each line with a procedure code of an outpatient bill to Medicare.

Why it matters:
    Rejected (CARC 16, RARC M52); no edit, fee or coverage can be judged without the date.

Authority:
    Loop 2400, DTP with qualifier 472, of the 837P is required. Medicare Claims Processing Manual, Pub. 100-04, chapter
    25, section 75.5 (form locator 45): lines of outpatient bills carry their dates.

Example:
    A late charge posted without its day.

Resolution:
    Take the date from the record.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    medicare,
    odd_lines,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR208",
    name="line-date-missing",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="the date of the service"),
    authority=Authority(
        source="ASC X12N 005010X222A1 (45 CFR 162.1102)", section="loop 2400, DTP 472; Pub. 100-04, ch. 25, 75.5"
    ),
    effective_from=dt.date(2012, 1, 1),
)

GIVEN = odd_lines


_INPATIENT = ("11", "18", "21", "41", "65", "66")


def check(subject: Subject) -> Iterable[Hit]:
    """Lines without a day."""
    claim = subject.claim
    bare = [at for at, line in subject.fact(odd_lines) if line.service_from is None]
    if not bare:
        return ()
    if claim.institutional:
        if claim.facility_code in _INPATIENT or not medicare(claim):
            return ()
        bare = [at for at in bare if claim.lines[at].code]
    return [
        Hit(
            message=f"{claim.lines[at].code} has no date of service", place=("lines", at), codes=(claim.lines[at].code,)
        )
        for at in bare
    ]
