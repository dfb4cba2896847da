"""The trimester of a diagnosis isn't that of the weeks of gestation on the claim.

What it checks:
    Codes of chapter 15 whose title names a trimester against the Z3A code: second from 14 weeks 0 days, third from
    28 weeks 0 days; without a Z3A code, against each other. On professional claims of several days only codes that
    lines of one day share; a stay counts by its admission, where complications that began later may name the later
    trimester.

Why it matters:
    The claim contradicts itself; obstetric edits and review ask back (CARC 16, RARC M76).

Authority:
    ICD-10-CM Tabular List, note at chapter 15 (definition of trimesters); Official Guidelines FY2026, section
    I.C.15.a.3-4.

Example:
    O13.3 with Z3A.20.

Resolution:
    Take both from the date of the encounter; a stay that spans trimesters takes the trimester in which the
    complication began.

Override:
    A stay within which the trimester changed.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from clearchart.edits.pregnancy import CHAPTER, trimester, trimester_of_week
from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.sameday import together
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD133",
    name="trimester-against-weeks",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the date on which the complication began"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.C.15.a.3"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
    trigger=Trigger(categories=CHAPTER),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Trimesters that contradict the weeks, or each other."""
    tabular = subject.books.tabular(subject.on)
    if tabular is None:
        return ()
    named = [(at, each.code, trimester(tabular, each.code)) for at, each in subject.listed if each.code.startswith("O")]
    by_code = [(at, code, found) for at, code, found in named if found]
    weeks = [
        (at, each.code, trimester_of_week(each.code))
        for at, each in subject.listed
        if each.code.startswith("Z3A") and trimester_of_week(each.code)
    ]
    against = weeks or by_code[:1]
    return list(_contradictions(subject, by_code, against=against))


def _contradictions(
    subject: Subject, named: list[tuple[int, str, int]], *, against: Sequence[tuple[int, str, int | None]]
) -> Iterator[Hit]:
    for at, code, found in named:
        near = [each for each in against if each[0] != at and together(subject, at, second=each[0])]
        if near and all(each[2] != found for each in near):
            yield Hit(
                message=f"{code} names trimester {found}, {near[0][1]} trimester {near[0][2]}",
                place=("diagnoses", at),
                codes=(code, near[0][1]),
            )
