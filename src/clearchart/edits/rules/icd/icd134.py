"""A delivery without complications stands beside another code of chapter 15.

What it checks:
    O80 with any other code that begins with O.

Why it matters:
    The two contradict each other, and the MS-DRG of a delivery changes with them (CARC 16, RARC MA63).

Authority:
    ICD-10-CM Tabular List, note at O80: for use as a single diagnosis code, not with any other code of chapter 15;
    Official Guidelines FY2026, section I.C.15.n.

Example:
    O80 and O70.0.

Resolution:
    If anything in labour, delivery or pregnancy was a complication still there at delivery, code that instead of
    O80; if nothing was, take the other code away.

Override:
    None; the note knows no exception.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD134",
    name="uncomplicated-delivery-with-complication",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the note that allows both"),
    authority=Authority(source="ICD-10-CM Tabular List", section="note at O80"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=frozenset({"O80"})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """O80 beside other codes of the chapter."""
    others = [code for _, code in ((at, each.code) for at, each in subject.listed) if code[:1] == "O" and code != "O80"]
    if not others or "O80" not in subject.codes:
        return ()
    said = f"O80 says that the delivery had no complication, {', '.join(others)} that it had one"
    return [Hit(message=said, place=("diagnoses", subject.codes.index("O80")), codes=("O80", *others))]
