"""A diagnosis of pregnancy or childbirth stands on the claim of a patient younger than 9 or older than 64.

What it checks:
    The maternity group of the Medicare Code Editor (9 to 64 years) against the age on the first day of service.
    Institutional Medicare claims are a BLOCK, all others a REVIEW.

Why it matters:
    The claim is returned for an age conflict; other payers deny it (CARC 9).

Authority:
    Definitions of Medicare Code Edits, age conflict: maternity, 9-64 years. The bounds were confirmed against the
    tables of a grouper for FY2026, not in the manual itself.

Example:
    O20.0 on the claim of a patient of 70 years.

Resolution:
    Check the patient first: mother and grandmother, mother and child share names and member numbers. Then the date
    of birth, then the code.

Override:
    The age and the pregnancy are both documented.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.dem._ages import Group, categories, hits, outside
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="DEM103",
    name="maternity-code-at-another-age",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the words of the record on both"),
    authority=Authority(source="Definitions of Medicare Code Edits", section="age conflict"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=categories(Group.MATERNITY)),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Maternity codes before 9 and after 64 years."""
    return hits(subject, Group.MATERNITY) if subject.fact(outside) else ()
