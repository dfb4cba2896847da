"""A visit in a hospital was written by a non-physician practitioner and is billed by a physician without FS.

What it checks:
    On claims to Medicare with a chart: a visit at place of service 19, 21, 22 or 23 of a physician whose notes are
    all those of a nurse practitioner, physician assistant or the like, without FS, GC, GE, Q5 or Q6.

Why it matters:
    Nothing is incident to a physician's service in a hospital. Either the visit was split or shared, then it says FS
    and the one who did the substantive portion bills and signs; or the author bills.

Authority:
    42 CFR 410.26(b)(1) and 415.140; Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 30.6.18.

Example:
    99232 at place of service 21 by Dr. A; the only note is a PA's.

Resolution:
    Bill under the author's NPI; or, if the physician did and documented the substantive portion, with FS.

Override:
    The physician's own note isn't in the chart that was given; where it is.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.inc._authors import HOSPITAL, incident
from clearchart.edits.subject import Subject, charted
from clearchart.model import Authority, Severity

RULE = Rule(
    code="INC102",
    name="incident-to-in-hospital",
    severity=Severity.REVIEW,
    override=Override(who=("compliance", "coding lead"), must="where the physician's own note is"),
    authority=Authority(source="42 CFR 410.26(b)(1), 415.140; Pub. 100-04, ch. 12", section="30.6.18"),
    effective_from=dt.date(2022, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL),
)

GIVEN = charted


def check(subject: Subject) -> Iterable[Hit]:
    """Hospital visits of an author who isn't seen on the claim."""
    if subject.around.encounter is None:
        return ()
    return [
        Hit(
            message=f"{visit.line.code} at place of service {visit.place} was written by a non-physician practitioner "
            "and is billed by a physician without FS",
            place=("lines", visit.at, "code"),
            codes=(visit.line.code,),
        )
        for visit in incident(subject)
        if visit.place in HOSPITAL
    ]
