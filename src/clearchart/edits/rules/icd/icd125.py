"""The claim has two codes of which an encounter can have one.

What it checks:
    The scales of a table (scales.toml), of which no Excludes1 note speaks: body mass index, stage of kidney
    disease, weeks of gestation, outcome of delivery, severity of asthma; and pairs of without and with
    (complications, abnormal findings, esophagitis). On professional claims of several days only codes that lines of
    one day share.

Why it matters:
    The claim contradicts itself; risk adjustment, severity or benefit may be taken from the wrong one (CARC 16,
    RARC M76).

Authority:
    Named in the message; ICD-10-CM Official Guidelines FY2026, sections I.B.12, I.C.4.a, I.C.14.a, I.C.21.c.

Example:
    N18.31 and N18.4 on one visit.

Resolution:
    Keep the one that the record supports on that date; don't choose the higher or the lower for its own sake.

Override:
    The record documents both within one stay (a stage that changed).
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.icd._pairs import contrasts, scales
from clearchart.edits.sameday import together
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

CATEGORIES = frozenset(
    [code[:3] for each in scales() for code in each.any] + [code[:3] for each in contrasts() for code in each.this]
)


RULE = Rule(
    code="ICD125",
    name="two-values-of-one-scale",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the dates at which each was true"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.B.12"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=CATEGORIES),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Second values of a scale, and both sides of a contrast."""
    for scale in scales():
        found = _places(subject, scale.any)
        if len({subject.codes[at] for at in found}) > 1 and together(subject, found[0], second=found[-1]):
            yield _hit(subject, (found[0], found[-1]), said=f"{scale.about}: {scale.authority}")
    for each in contrasts():
        this, that = _places(subject, each.this), _places(subject, each.that)
        if this and that and together(subject, this[0], second=that[0]):
            yield _hit(subject, (this[0], that[0]), said=f"{each.about}: {each.authority}")


def _places(subject: Subject, stems: tuple[str, ...]) -> list[int]:
    return [at for at, each in subject.listed if each.code.startswith(stems)]


def _hit(subject: Subject, places: tuple[int, int], *, said: str) -> Hit:
    first, second = (subject.codes[at] for at in places)
    return Hit(message=f"{first} and {second}: {said}", place=("diagnoses", max(places)), codes=(first, second))
