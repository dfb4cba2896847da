"""What another payer paid and adjusted doesn't add up to the claim.

What it checks:
    For each payer that already decided: paid amount, its adjustments of the claim and of the lines together equal the
    total charge.

Why it matters:
    Rejected at the front end: the secondary payer can't compute its share (CARC 16, RARC N4 or MA04; unconfirmed
    which).

Authority:
    The balancing section of the 837 guides (1.4.4): total charge = paid + adjustments.

Example:
    The co-payment (PR 3) was left out of the secondary claim.

Resolution:
    Take every adjustment from the 835, contractual ones too.

Override:
    Secondary billing, for a remittance that itself doesn't balance.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Claim, Severity

RULE = Rule(
    code="HDR307",
    name="other-payer-claim-unbalanced",
    severity=Severity.BLOCK,
    override=Override(who=("secondary billing",), must="the remittance"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)",
        section="1.4.4 (balancing), loop 2320 AMT D and CAS",
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Decisions of others that don't add up."""
    claim = subject.claim
    if len(claim.coverages) < 2:
        return ()
    hits = list[Hit]()
    for at, coverage in enumerate(claim.coverages[1:], 1):
        if coverage.paid is None:
            continue
        added = coverage.paid + sum(each.amount for each in coverage.adjustments) + _of_lines(claim, coverage.payer.id)
        if added != claim.total:
            said = f"paid and adjusted by {coverage.payer.id} add up to {added}, and the claim is {claim.total}"
            hits.append(Hit(message=said, place=("coverages", at, "paid")))
    return hits


def _of_lines(claim: Claim, payer: str) -> Decimal:
    return sum(
        (
            adjustment.amount
            for line in claim.lines
            for decided in line.adjudications
            if decided.payer_id == payer
            for adjustment in decided.adjustments
        ),
        Decimal(0),
    )
