"""A surgical procedure incident to a physician's service was supervised by video.

What it checks:
    From 2026: a line with a global package of 10 or 90 days on a claim whose visit notes are all those of a
    non-physician practitioner, are billed by a physician, and tell of supervision by video.

Why it matters:
    Real-time audio and video suffices for direct supervision except for services with a package of 10 or 90 days:
    there the physician has to be in the suite. The condition of payment isn't met.

Authority:
    42 CFR 410.32(b)(3)(ii) and 410.26(a)(2) as amended by the physician fee schedule final rule of 2026; MPFSDB,
    global days.

Example:
    11400 (package of 10 days) by an NP under Dr. A on video.

Resolution:
    Bill under the NPI of the one who did it.

Override:
    The physician was on site too; by which record of the day.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from clearchart.edits.procedures import is_kind
from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.inc._authors import incident, said
from clearchart.edits.subject import Subject, charted
from clearchart.model import Authority, Evidence, Severity

RULE = Rule(
    code="INC106",
    name="surgery-supervised-by-video",
    severity=Severity.REVIEW,
    override=Override(who=("compliance",), must="by which record of the day the physician was on site"),
    authority=Authority(source="42 CFR 410.26(a)(2), 410.32(b)(3)(ii)"),
    effective_from=dt.date(2026, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL),
    tables=("pfs-rvu",),
)

GIVEN = charted


def check(subject: Subject) -> Iterable[Hit]:
    """Packages of 10 or 90 days under supervision by video."""
    if subject.around.encounter is None:
        return ()
    return _hits(subject)


def _hits(subject: Subject) -> Iterator[Hit]:
    words = _by_video(subject)
    if words is None:
        return
    for at, line in subject.lines():
        if not is_kind(line.code, "surgery") or (table := subject.books.fees(subject.date_of(line))) is None:
            continue
        row = table.row(line.code)
        if row and row.global_days in ("010", "090"):
            message = f"{line.code} has a package of {int(row.global_days)} days and was supervised by video"
            yield Hit(message=message, place=("lines", at, "code"), codes=(line.code,), evidence=(words,))


def _by_video(subject: Subject) -> Evidence | None:
    for visit in incident(subject):
        if words := said(visit.notes, "by_video"):
            return words
    return None
