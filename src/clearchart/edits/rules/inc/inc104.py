"""A visit incident to a physician's service doesn't record that a physician was available.

What it checks:
    A visit outside a hospital that is billed by a physician though all its notes are those of a non-physician
    practitioner, whose notes say nothing of supervision (words: `supervision.toml`).

Why it matters:
    Direct supervision is a condition of payment: the physician is in the suite and available, or, for most services,
    by real-time audio and video. Without a record of it the payment above the practitioner's own rate is recovered.

Authority:
    42 CFR 410.26(a)(2), (b)(5) and 410.32(b)(3)(ii); Medicare Benefit Policy Manual, Pub. 100-02, chapter 15, section
    60.1.B. Medicare asks that it was so, and doesn't say where it is recorded: a schedule serves as well as the note.

Example:
    99213 by Dr. A; the NP's note names no physician.

Resolution:
    Record who supervised and how. Don't add it afterwards from memory: the schedule of the day shows it. Otherwise
    bill under the author's NPI.

Override:
    Who supervised, by which record of the day.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.inc._authors import HOSPITAL, incident, said
from clearchart.edits.rules.inc.inc101 import NEW
from clearchart.edits.subject import Subject, charted
from clearchart.model import Authority, Severity

RULE = Rule(
    code="INC104",
    name="supervision-not-recorded",
    severity=Severity.REVIEW,
    override=Override(who=("compliance", "coding lead"), must="who supervised, by which record of the day"),
    authority=Authority(source="42 CFR 410.26(b)(5); Pub. 100-02, ch. 15", section="60.1.B"),
    effective_from=dt.date(2002, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL),
)

GIVEN = charted


def check(subject: Subject) -> Iterable[Hit]:
    """Visits without a word of supervision."""
    if subject.around.encounter is None:
        return ()
    return [
        Hit(
            message=f"{visit.line.code} is billed by a physician who isn't recorded as available; another one wrote it",
            place=("lines", visit.at, "code"),
            codes=(visit.line.code,),
        )
        for visit in incident(subject)
        if visit.place not in HOSPITAL
        and not any(each.holds(visit.line.code) for each in NEW)
        and not said(visit.notes, "supervised")
    ]
