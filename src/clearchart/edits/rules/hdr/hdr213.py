"""A line of daily visits covers another number of days than it counts.

What it checks:
    Subsequent hospital, nursing-facility, newborn and critical-care-by-day codes on a line that covers several days:
    one unit a day.

Why it matters:
    The payer pays the smaller number or denies the line (CARC 16, RARC M53), and the missing days can't be billed
    later without a correction.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 26, section 10.4, items 24A and 24G: a range of dates on
    one line is for identical services on consecutive days, as many units as days.

Example:
    99232 from 2026-03-02 to 2026-03-05 with three units.

Resolution:
    Count the visits in the notes; bill days that don't follow each other on lines of their own.

Override:
    The coding lead.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_PROFESSIONAL,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_DAILY = frozenset(map(str, (*range(99231, 99234), *range(99307, 99311), *range(99460, 99463), *range(99468, 99481))))

RULE = Rule(
    code="HDR213",
    name="daily-visits-against-days",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="on which days the visits were"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 26", section="10.4, items 24A and 24G"
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_PROFESSIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Days and units that differ."""
    if subject.procedures.isdisjoint(_DAILY):
        return ()
    return list(_told(subject))


def _told(subject: Subject) -> Iterator[Hit]:
    for at, line in subject.lines():
        first, last = line.service_from, line.service_through
        if line.code in _DAILY and first is not None and last is not None and last > first:
            days = (last - first).days + 1
            if line.units != days:
                said = f"{line.code} covers {days} days and counts {line.units} units"
                yield Hit(message=said, place=("lines", at, "units"), codes=(line.code,))
