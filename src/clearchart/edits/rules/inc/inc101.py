"""A new patient's visit was written by a non-physician practitioner and is billed by a physician.

What it checks:
    On claims to Medicare with a chart: a new patient's code (99202 to 99205, 99341 to 99345, 92002, 92004) of a
    physician whose notes are all those of a nurse practitioner, physician assistant or the like, without FS, GC, GE,
    Q5 or Q6.

Why it matters:
    A service is incident to a physician's only within a plan that the physician began; a new patient has none. Billed
    so, 15 % are paid too much and are recovered; the practitioner's own claim would have been right.

Authority:
    42 CFR 410.26(b); Medicare Benefit Policy Manual, Pub. 100-02, chapter 15, sections 60.1.B and 60.2.

Example:
    99203 by Dr. A; the note is signed by an NP.

Resolution:
    Bill under the author's own NPI, if the author is enrolled. If the physician saw the patient, their own note shows
    it.

Override:
    The physician's own part of the visit is documented elsewhere; where.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.procedures import code_range
from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.inc._authors import HOSPITAL, incident
from clearchart.edits.subject import Subject, charted
from clearchart.model import Authority, Severity

_SAYS = "is a new patient's visit that a non-physician practitioner wrote, and a physician bills it"

NEW = tuple(map(code_range, ("92002", "92004", "99202-99205", "99341-99345")))

RULE = Rule(
    code="INC101",
    name="new-patient-incident-to",
    severity=Severity.BLOCK,
    override=Override(who=("compliance",), must="where the physician's own part of the visit is documented"),
    authority=Authority(source="42 CFR 410.26(b); Pub. 100-02, ch. 15", section="60.1.B, 60.2"),
    effective_from=dt.date(2002, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL),
)

GIVEN = charted


def check(subject: Subject) -> Iterable[Hit]:
    """New patients of an author who isn't seen on the claim."""
    if subject.around.encounter is None:
        return ()
    return [
        Hit(
            message=f"{visit.line.code} {_SAYS}",
            place=("lines", visit.at, "code"),
            codes=(visit.line.code,),
        )
        for visit in incident(subject)
        if visit.place not in HOSPITAL and any(each.holds(visit.line.code) for each in NEW)
    ]
