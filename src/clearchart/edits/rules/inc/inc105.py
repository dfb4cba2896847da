"""A visit incident to a physician's service was supervised by telephone.

What it checks:
    A visit that is billed by a physician though all its notes are those of a non-physician practitioner, and whose
    notes tell of supervision by telephone or audio only, and not by video.

Why it matters:
    Direct supervision needs presence or real-time audio and video; audio alone never suffices. The condition of
    payment isn't met.

Authority:
    42 CFR 410.32(b)(3)(ii) and 410.26(a)(2), as the physician fee schedule final rule of 2026 made permanent
    (audio-only excluded).

Example:
    99213 by Dr. A; NP's note: "Dr. A supervised by phone."

Resolution:
    Bill under the author's NPI.

Override:
    The physician was on site too; by which record of the day.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.inc._authors import HOSPITAL, incident, said
from clearchart.edits.subject import Subject, charted
from clearchart.model import Authority, Severity

RULE = Rule(
    code="INC105",
    name="supervision-by-telephone",
    severity=Severity.REVIEW,
    override=Override(who=("compliance",), must="by which record of the day the physician was on site"),
    authority=Authority(source="42 CFR 410.26(a)(2), 410.32(b)(3)(ii)"),
    effective_from=dt.date(2002, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL),
)

GIVEN = charted


def check(subject: Subject) -> Iterable[Hit]:
    """Visits supervised by telephone."""
    if subject.around.encounter is None:
        return ()
    return [
        Hit(
            message=f"{visit.line.code} was supervised by telephone, which isn't direct supervision",
            place=("lines", visit.at, "code"),
            codes=(visit.line.code,),
            evidence=(words,),
        )
        for visit in incident(subject)
        if visit.place not in HOSPITAL
        and (words := said(visit.notes, "by_telephone"))
        and not said(visit.notes, "by_video")
    ]
