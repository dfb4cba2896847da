"""Place, activity or status of an accident are coded again after the first encounter for it.

What it checks:
    Y92, Y93 and Y99 on a claim whose injuries are all in later care or sequelae (7th character neither A, B nor C),
    and repeated codes of one of the three categories.

Why it matters:
    They tell nothing new, take places from other diagnoses and bring accident questionnaires (CARC 20).

Authority:
    ICD-10-CM Official Guidelines FY2026, sections I.C.20.b, I.C.20.c and I.C.20.k: once, at the initial encounter
    for treatment; generally one of each.

Example:
    S52.501D with Y92.017.

Resolution:
    Take them away on later encounters.

Override:
    The first encounter for treatment is in a phase that the character doesn't show.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

CIRCUMSTANCES = frozenset({"Y92", "Y93", "Y99"})


RULE = Rule(
    code="ICD140",
    name="circumstances-after-the-first-encounter",
    severity=Severity.NOTE,
    override=Override(who=("coding lead",), must="that this is the first encounter for the injury"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.C.20.b, c, k"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=CIRCUMSTANCES),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Circumstances on later encounters."""
    injuries = [code for code in subject.codes if len(code) == 8 and code[0] in "ST"]
    if not injuries or any(code[-1] in "ABC" for code in injuries):
        return ()
    return [
        Hit(
            message=f"{each.code} is coded at the first encounter only, and {injuries[0]} is a later one",
            place=("diagnoses", at),
            codes=(each.code, injuries[0]),
        )
        for at, each in enumerate(subject.claim.diagnoses)
        if each.code[:3] in CIRCUMSTANCES
    ]
