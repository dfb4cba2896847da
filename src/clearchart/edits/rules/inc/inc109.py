"""A visit is billed by a practitioner who wrote none of its notes.

What it checks:
    A visit line of a claim with a chart, where every author's NPI is given, none is the rendering provider's, and the
    authors are not all non-physician practitioners of a physician's visit (INC101 to INC106 judge those); without Q5,
    Q6 (substitutes), GC, GE (teaching) or FS (shared).

Why it matters:
    The rendering NPI says who gave the service. A visit under a colleague's number, often for one whose enrolment is
    pending, is a false statement, and is recovered.

Authority:
    42 CFR 424.80 (reassignment) and 414.1 ff.; Medicare Claims Processing Manual, Pub. 100-04, chapter 1, sections
    30.2.10 and 30.2.11 (Q5, Q6), and chapter 26, item 24J.

Example:
    99214 by Dr. A; the note is signed by Dr. B.

Resolution:
    The author's NPI as rendering provider; Q5 or Q6 if the rules for substitutes hold.

Override:
    The rendering provider's own note isn't in the chart that was given; where it is.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.inc._authors import OTHER_WAYS, Profession, Visit, profession, visits
from clearchart.edits.subject import Subject, charted
from clearchart.model import Authority, Severity

RULE = Rule(
    code="INC109",
    name="billed-by-another-than-the-author",
    severity=Severity.REVIEW,
    override=Override(who=("compliance", "biller"), must="where the rendering provider's own note is"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 1", section="30.2.10, 30.2.11"),
    effective_from=dt.date(2008, 5, 23),
    trigger=Trigger(claim_types=PROFESSIONAL),
)

GIVEN = charted


def check(subject: Subject) -> Iterable[Hit]:
    """Visits by somebody else."""
    if subject.around.encounter is None:
        return ()
    return [
        Hit(
            message=f"{visit.line.code} is billed under NPI {visit.rendering.npi}, and others wrote all of its notes",
            place=("lines", visit.at, "code"),
            codes=(visit.line.code,),
        )
        for visit in visits(subject)
        if not OTHER_WAYS & {*visit.line.modifiers} and _by_others(visit)
    ]


def _by_others(visit: Visit) -> bool:
    authors = [each.author for each in visit.notes]
    npis = {each.identifier for each in authors}
    if not authors or not visit.rendering.npi or "" in npis or visit.rendering.npi in npis:
        return False
    return any(profession(each) is not Profession.NON_PHYSICIAN for each in authors)
