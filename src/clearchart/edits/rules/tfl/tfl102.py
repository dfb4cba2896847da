"""The last day to file is near.

What it checks:
    As for the limit itself: the line (or claim) with the fewest days left. Within `near` days (30 for Medicare) it
    wants a look, within `soon` days (60) it is for the record.

Why it matters:
    A claim that is rejected in the last week can't be mended in time (CARC 29).

Authority:
    As for the limit itself: 42 CFR 424.44; Medicare Claims Processing Manual, Pub. 100-04, chapter 1, section 70;
    limits.toml for other payers. How early to warn is ours.

Example:
    A visit of 2025-03-30, checked on 2026-03-12: 18 days left.

Resolution:
    File it now, and watch for the 277CA: only an accepted claim stops the clock.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.tfl._limits import counted, longest_notice, nearing, standings
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Place, Severity

RULE = Rule(
    code="TFL102",
    name="filing-limit-near",
    severity=Severity.REVIEW,
    override=Override(who=("billing lead",), must="when the claim will be filed"),
    authority=Authority(source="42 CFR 424.44", section="(a); Pub. 100-04, ch. 1, 70; limits.toml for other payers"),
    effective_from=dt.date(2010, 1, 1),
)

GIVEN = nearing


def check(subject: Subject) -> Iterable[Hit]:
    """Lines whose last day is near."""
    left = [each for each in standings(subject, longest_notice()) if 0 <= each.left <= each.limit.soon]
    if not left:
        return ()
    nearest = min(left, key=lambda each: (each.left, each.line))
    milder = None if nearest.left <= nearest.limit.near else Severity.NOTE
    said = f"{counted(nearest.left)} left to file for {nearest.start}: until {nearest.end} ({nearest.limit.name})"
    place: Place = ("statement_through",) if nearest.line < 0 else ("lines", nearest.line)
    return (Hit(message=said, place=place, dollars=subject.claim.total, severity=milder),)
