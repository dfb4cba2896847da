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
from collections.abc import Iterable, Iterator
from functools import lru_cache

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.icd._pairs import Contrast, Scale, contrasts, scales
from clearchart.edits.sameday import together
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

CATEGORIES = frozenset(
    [code[:3] for each in scales() for code in each.any] + [code[:3] for each in contrasts() for code in each.this]
)
_ON, _THIS, _THAT = "on", "this", "that"


RULE = Rule(
    code="ICD125",
    name="two-values-of-one-scale",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the dates at which each was true"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.B.12"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=CATEGORIES),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Second values of a scale, and both sides of a contrast."""
    told = [(at, each.code, of) for at, each in subject.listed if (of := _of(each.code))]
    if len(told) < 2:
        return ()
    return list(_contradictions(subject, told))


def _contradictions(
    subject: Subject, told: list[tuple[int, str, tuple[tuple[Scale | Contrast, str], ...]]]
) -> Iterator[Hit]:
    for place, (at, code, of) in enumerate(told):
        for before, other, its in told[:place]:
            for entry, side in of:
                for same, other_side in its:
                    contrary = side != other_side or (side == _ON and code != other)
                    if same is entry and contrary and together(subject, before, second=at):
                        said = f"{other} and {code}: {entry.about}: {entry.authority}"
                        yield Hit(message=said, place=("diagnoses", at), codes=(other, code))


@lru_cache(maxsize=1 << 14)
def _of(code: str) -> tuple[tuple[Scale | Contrast, str], ...]:
    """The scales and contrasts that a code is of, and on which side."""
    found: list[tuple[Scale | Contrast, str]] = [(each, _ON) for each in scales() if code.startswith(each.any)]
    found += [(each, _THIS) for each in contrasts() if code.startswith(each.this)]
    found += [(each, _THAT) for each in contrasts() if code.startswith(each.that)]
    return tuple(found)
