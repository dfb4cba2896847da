"""The phase of care of the external cause isn't that of the injury.

What it checks:
    The 7th characters of external causes against those of the injuries on the claim: active treatment (A, B, C),
    later care (D to R), sequela (S). It fires where no injury is in the cause's phase.

Why it matters:
    Accident edits read the cause's phase: an initial one on a later visit brings an accident questionnaire (CARC
    16, CARC 20).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.C.20.a.2-3: the external cause is used for the length of
    treatment, and its 7th character matches that of the associated injury.

Example:
    S52.501D with W19.XXXA.

Resolution:
    Give the cause the injury's phase.

Override:
    The claim carries a new injury of a chapter without phases.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

CAUSES = frozenset(f"{letter}{number:02d}" for letter in "VWXY" for number in range(100))
_ACTIVE, _LATER, _SEQUELA = "active treatment", "later care", "sequela"


RULE = Rule(
    code="ICD139",
    name="cause-and-injury-in-different-phases",
    severity=Severity.NOTE,
    override=Override(who=("coding lead",), must="which condition the cause belongs to"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.C.20.a"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=CAUSES),
)


def check(subject: Subject) -> Iterable[Hit]:
    """External causes in a phase that no injury is in."""
    injuries = {_phase(code) for code in subject.codes if len(code) == 8 and code[0] in "ST"}
    if not injuries:
        return ()
    return [
        Hit(
            message=f"{each.code} says {_phase(each.code)}, the injury {' and '.join(sorted(injuries))}",
            place=("diagnoses", at),
            codes=(each.code,),
        )
        for at, each in enumerate(subject.claim.diagnoses)
        if each.code[:3] in CAUSES and len(each.code) == 8 and _phase(each.code) not in injuries
    ]


def _phase(code: str) -> str:
    last = code[-1]
    return _SEQUELA if last == "S" else _ACTIVE if last in "ABC" else _LATER
