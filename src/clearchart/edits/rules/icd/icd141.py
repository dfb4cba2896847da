"""A code says that place, activity or status of an accident isn't stated.

What it checks:
    Y92.9, Y93.9 and Y99.9.

Why it matters:
    It tells nothing and takes a place from other diagnoses (RARC M76).

Authority:
    ICD-10-CM Official Guidelines FY2026, sections I.C.20.b, c and k: Y92.9, Y93.9 and Y99.9 aren't used where the
    place, activity or status isn't stated.

Example:
    Y92.9 behind a fall.

Resolution:
    Take it away, or code what the record says.

Override:
    A state's or payer's rule that asks for a code of each category.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

NOT_STATED = frozenset({"Y92.9", "Y93.9", "Y99.9"})


RULE = Rule(
    code="ICD141",
    name="circumstance-not-stated",
    severity=Severity.NOTE,
    override=Override(who=("coding lead",), must="the rule"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.C.20.b, c, k"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=frozenset({"Y92", "Y93", "Y99"})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Circumstances that nobody stated."""
    return [
        Hit(message=f"{each.code} says that nothing is stated", place=("diagnoses", at), codes=(each.code,))
        for at, each in enumerate(subject.claim.diagnoses)
        if each.code in NOT_STATED
    ]
