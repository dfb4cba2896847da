"""Two conditions that the guidelines presume to be connected are coded as if they weren't.

What it checks:
    Essential hypertension beside chronic kidney disease or beside the heart diseases that hypertension is presumed
    to cause; hypertensive heart disease beside kidney disease and the reverse; diabetes without complications
    beside chronic kidney disease or a chronic ulcer. It speaks in both directions: a claim with the combination
    code and no second condition is ICD118's.

Why it matters:
    The codes contradict the guideline, and severity and risk adjustment read the wrong disease (RARC M76).

Authority:
    ICD-10-CM Official Guidelines FY2026, sections I.A.15 (with), I.C.9.a.1-3 (hypertension with heart and kidney
    disease): the link is presumed unless the documentation clearly states that the conditions are unrelated; named
    in the message.

Example:
    I10 and N18.4 on one claim.

Resolution:
    Read what the record says. If it names another cause both codes stay; if it says nothing the combination is
    coded; if it contradicts itself ask the provider.

Override:
    The provider documents another cause or that the two aren't related.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.icd._pairs import Pair, presumed
from clearchart.edits.sameday import together
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD144",
    name="presumed-pair-coded-apart",
    severity=Severity.REVIEW,
    override=Override(
        who=(
            "coding lead",
            "CDI specialist",
        ),
        must="the provider's words on the cause",
    ),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.A.15, I.C.9.a"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=frozenset({"I10", "I11", "I12", "E10", "E11"})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Presumed pairs without their combination code."""
    seconds = [at for at, each in subject.listed if _beside(each.code)]
    return list(_pairs(subject, seconds)) if seconds else ()


def _pairs(subject: Subject, seconds: list[int]) -> Iterator[Hit]:
    told = set[Pair]()
    for second in seconds:
        for pair in _beside(subject.codes[second]):
            first = next((at for at, each in subject.listed if each.code.startswith(pair.codes)), None)
            if any(code.startswith(pair.says) for code in subject.codes):
                continue
            if first is None or pair in told or not together(subject, first, second=second):
                continue
            told.add(pair)
            codes = subject.codes[first], subject.codes[second]
            said = f"{codes[0]} and {codes[1]} stand apart: {pair.authority} presumes a link ({' or '.join(pair.says)})"
            yield Hit(message=said, place=("diagnoses", first), codes=codes)


@lru_cache(maxsize=1 << 14)
def _beside(code: str) -> tuple[Pair, ...]:
    return tuple(each for each in presumed() if code.startswith(each.beside))
