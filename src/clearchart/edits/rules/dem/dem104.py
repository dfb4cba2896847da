"""A diagnosis of adults stands on a child's claim.

What it checks:
    The adult group of the Medicare Code Editor (15 to 124 years) against the age on the first day of service.
    Institutional Medicare claims are a BLOCK, all others a REVIEW. BMI is DEM105's.

Why it matters:
    The claim is returned for an age conflict; other payers deny it (CARC 9).

Authority:
    Definitions of Medicare Code Edits, age conflict: adult, 15-124 years.

Example:
    I25.10 on the claim of a patient of 7 years.

Resolution:
    Check the patient and the date of birth; a family member's condition is family history.

Override:
    The condition is documented at that age.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.dem._ages import Group, categories, hits, outside
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="DEM104",
    name="adults-code-on-a-child",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the words of the record on the condition"),
    authority=Authority(source="Definitions of Medicare Code Edits", section="age conflict"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=categories(Group.ADULT)),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Adults' codes before 15 years."""
    return hits(subject, Group.ADULT) if subject.fact(outside) else ()
