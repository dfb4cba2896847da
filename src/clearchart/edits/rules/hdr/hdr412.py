"""The days of an inpatient bill don't add up to its period.

What it checks:
    Inpatient bills: covered and non-covered days (value codes 80 and 81) together, and the days of room and board,
    against the days from admission (or the beginning of a later interim bill) to the end. The day of discharge doesn't
    count unless the patient is still there (status 30) or came and left on one day.

Why it matters:
    Returned to the provider (CARC 16, RARC MA33 or M53), or paid for other days than were spent.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 25, section 75.3; chapter 3, section 40.2 for counting
    days.

Example:
    Four nights with three days of room and board.

Resolution:
    Compare with the census; look for a transfer between units that posted no charge.

Override:
    The billing lead; days of leave are a reason.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
)
from clearchart.edits.rules.hdr._lists import holds
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Claim, Severity

RULE = Rule(
    code="HDR412",
    name="days-against-period",
    severity=Severity.REVIEW,
    override=Override(who=("HIM billing lead",), must="how the days are counted"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 25",
        section="75.3 (form locators 39 to 41); ch. 3, 40",
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Nights that are missing or too many."""
    claim = subject.claim
    spent = _spent(claim)
    if spent is None:
        return ()
    hits = list[Hit]()
    said = [each.amount for each in claim.values if each.code in ("80", "81")]
    if said and sum(said) != spent:
        hits.append(Hit(message=f"the days said are {sum(said)} and the period has {spent}", place=("values",)))
    rooms = [line.units for line in claim.lines if holds("accommodations", line.revenue_code)]
    if rooms and sum(rooms) != spent and not any(line.revenue_code.startswith("018") for line in claim.lines):
        hits.append(
            Hit(message=f"room and board counts {sum(rooms)} days and the period has {spent}", place=("lines",))
        )
    return hits


def _spent(claim: Claim) -> Decimal | None:
    first, last = claim.statement_from, claim.statement_through
    if not claim.inpatient or first is None or last is None or claim.frequency not in ("1", "2", "3", "4", "7"):
        return None
    if claim.admitted is not None and claim.admitted > first:
        first = claim.admitted
    nights = (last - first).days
    return Decimal(nights + (claim.patient_status == "30") or 1)
