"""A line says one side, and the diagnosis it points at first says the other.

What it checks:
    A line with LT or RT alone whose first diagnosis names the other side in its title, while no diagnosis that it
    points at names the line's side or both sides. Diagnoses of heart, brain, vessels of the head and abdomen are left
    out: there a side isn't the body's.

Why it matters:
    Payers deny the line for a procedure that doesn't fit the diagnosis (CARC 11); and one of both is wrong, which is
    a question of safety, not of payment.

Authority:
    ICD-10-CM Guidelines for Coding and Reporting, I.B.13 (laterality); HCPCS level II, LT and RT.

Example:
    27447-LT with M17.11 (right knee).

Resolution:
    Read the operative note and the order: correct the modifier or the diagnosis.

Override:
    The procedure was done on the other side for the sake of this one (a graft, an access); where the record says so.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from clearchart.codesets import Tabular
from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ServiceLine, Severity

_SIDES = {"LT": "left", "RT": "right"}
_SIDE = re.compile(r"\b(left|right|bilateral)\b", re.IGNORECASE)
_NOT_OF_THE_BODY = ("I0", "I1", "I2", "I3", "I4", "I5", "I6", "G8", "K", "R1")

RULE = Rule(
    code="MOD139",
    name="side-against-diagnosis",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="where the record says why the other side was operated on"),
    authority=Authority(source="ICD-10-CM Guidelines for Coding and Reporting", section="I.B.13"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(modifiers=frozenset(_SIDES)),
    tables=("icd-10-cm",),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Lines whose diagnosis lies on the other side."""
    for at, line in subject.lines():
        sides = held(line, _SIDES)
        if len(sides) != 1 or "50" in line.modifiers or not line.pointers:
            continue
        tabular = subject.books.tabular(subject.date_of(line))
        if tabular is None:
            return
        pointed = [_side(tabular, code) for code in _pointed(subject, line)]
        own = _SIDES[sides[0]]
        if pointed and pointed[0] and not {own, "bilateral"} & {*pointed}:
            first = _pointed(subject, line)[0]
            message = (
                f"{line.code} says {own} ({sides[0]}), and its first diagnosis {first} is of the {pointed[0]} side"
            )
            yield at_modifier(at, line, modifier=sides[0], message=message)


def _pointed(subject: Subject, line: ServiceLine) -> list[str]:
    return [subject.codes[each - 1] for each in line.pointers if 0 < each <= len(subject.codes)]


@lru_cache(maxsize=8192)
def _side(tabular: Tabular, code: str) -> str:
    """The one side that a diagnosis names; empty if it names none or several."""
    if code.startswith(_NOT_OF_THE_BODY) or code not in tabular:
        return ""
    found = {each.lower() for each in _SIDE.findall(tabular.title(code))}
    return found.pop() if len(found) == 1 else ""
