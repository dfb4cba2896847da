"""A charge is negative.

What it checks:
    The charge of each line.

Why it matters:
    Rejected at the front end (CARC 16, RARC M79): a claim takes no credit; what was billed too much is replaced or
    voided.

Authority:
    Medicare's front-end edits take no negative charge; a correction is a replacement (frequency 7) or void (8) of the
    whole claim: Medicare Claims Processing Manual, Pub. 100-04, chapter 1, section 130.

Example:
    A reversed charge that went out with the new one.

Resolution:
    Net the charges before billing; replace the claim if the first one was sent.

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
    code="HDR302",
    name="negative-charge",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="how the payer takes credits"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="SV102, SV203 and CLM02"
    ),
    effective_from=dt.date(2012, 1, 1),
)

GIVEN = odd_lines


def check(subject: Subject) -> Iterable[Hit]:
    """Credits on a claim."""
    return [
        Hit(
            message=f"the charge of the line is {line.charge}",
            place=("lines", at, "charge"),
            codes=(line.code,) if line.code else (),
        )
        for at, line in subject.fact(odd_lines)
        if line.charge < 0
    ]
