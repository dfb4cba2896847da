"""An outpatient bill charges room and board.

What it checks:
    Revenue codes of accommodation (010x to 021x) on hospital outpatient bills (13x, 14x, 85x).

Why it matters:
    Returned to the provider: an outpatient has no bed by the day; observation is 0762 by the hour (CARC 16, RARC M50).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 25, section 75.4, and chapter 4, section 290.

Example:
    A stay changed to outpatient under condition code 44, whose room charges stayed.

Resolution:
    Take the room charges off; bill observation hours where they were ordered.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
)
from clearchart.edits.rules.hdr._lists import holds
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR421",
    name="room-and-board-for-outpatient",
    severity=Severity.BLOCK,
    override=Override(who=("HIM billing lead",), must="which status the patient had"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 4", section="290 (observation); ch. 25, 75.4"
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Beds of outpatients."""
    if subject.claim.facility_code not in ("13", "14", "85"):
        return ()
    return [
        Hit(
            message=f"revenue code {line.revenue_code} is room and board and the bill is an outpatient one",
            place=("lines", at, "revenue_code"),
        )
        for at, line in subject.lines()
        if holds("accommodations", line.revenue_code)
    ]
