"""What another payer paid and adjusted on a line doesn't add up to the line.

What it checks:
    Each line's decision of another payer: paid plus adjustments equal the charge. Lines that the payer bundled into
    others are not judged.

Why it matters:
    Rejected at the front end; the secondary payer can't compute its share.

Authority:
    The balancing section of the 837 guides (1.4.4): line charge = paid + adjustments.

Example:
    Two lines' adjustments were entered on one.

Resolution:
    Copy each line from the 835.

Override:
    Secondary billing, for a remittance that itself doesn't balance.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR308",
    name="other-payer-line-unbalanced",
    severity=Severity.BLOCK,
    override=Override(who=("secondary billing",), must="the remittance"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)",
        section="1.4.4 (balancing), loop 2430 SVD and CAS",
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Lines that don't add up."""
    if len(subject.claim.coverages) < 2:
        return ()
    hits = list[Hit]()
    for at, line in subject.lines():
        for place, decided in enumerate(line.adjudications):
            added = decided.paid + sum(each.amount for each in decided.adjustments)
            if added != line.charge and not decided.bundled_into:
                said = f"paid and adjusted by {decided.payer_id} add up to {added}, and the line is {line.charge}"
                hits.append(Hit(message=said, place=("lines", at, "adjudications", place)))
    return hits
