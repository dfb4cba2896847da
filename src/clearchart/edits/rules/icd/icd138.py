"""One injury stands on the claim in two phases of care.

What it checks:
    Two diagnoses of seven characters that differ in the 7th only: initial beside subsequent, initial beside
    sequela. On professional claims of several days only codes that lines of one day share. Obstetric codes, whose
    7th character is the fetus, and staged eye and gout codes are left out.

Why it matters:
    At one encounter an injury is in one phase; edits on accidents and global periods read the wrong one (CARC 16,
    RARC M76).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.C.19.a: the 7th character tells active treatment, routine care
    or sequela of the encounter; I.B.10: sequela and acute phase of the same injury aren't coded together.

Example:
    S52.501A and S52.501D on one visit.

Resolution:
    Keep the phase of this encounter's care.

Override:
    Two injuries of the same kind at different times, one healing and one new.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.sameday import together
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

PHASED = "STMVWXY"
"""Chapters whose 7th character is the phase of care; those of chapter 13 with a letter only."""


RULE = Rule(
    code="ICD138",
    name="two-phases-of-one-injury",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the dates of the two injuries"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.C.19.a"),
    effective_from=dt.date(2015, 10, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Injuries in two phases."""
    whole = [(at, each.code) for at, each in subject.listed if len(each.code) == 8 and each.code[0] in PHASED]
    if len(whole) < 2 or len({code[:7] for _, code in whole}) == len(whole):
        return ()
    return list(_repeated(subject, whole))


def _repeated(subject: Subject, whole: list[tuple[int, str]]) -> Iterator[Hit]:
    for place, (at, code) in enumerate(whole):
        for before, other in whole[:place]:
            if other[:7] == code[:7] and other != code and code[7].isalpha() and together(subject, before, second=at):
                said = f"{other} and {code} are one injury in two phases of care"
                yield Hit(message=said, place=("diagnoses", at), codes=(other, code))
