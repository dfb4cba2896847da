"""A practitioner bills the technical component of a service to a patient of a hospital.

What it checks:
    At place of service 19, 21, 22 or 23, on claims to Medicare: TC, or a code with professional and technical
    components (indicator 1) without 26, or a purely technical code (indicator 3).

Why it matters:
    The hospital's payment holds the technical component; the line is denied (CARC 5, CARC 97).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 13, sections 20.1 and 20.2.1; 42 CFR 410.42 and
    414.22(b)(5); MPFSDB, PC/TC indicators 1 and 3.

Example:
    71046 without 26 by the radiologist of an inpatient.

Resolution:
    26 for the interpretation. If the patient wasn't the hospital's, correct the place of service.

Override:
    The patient was not the hospital's patient; where the record shows it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from clearchart.edits.procedures import kinds_of
from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._fees import TABLES, row_of
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ServiceLine, Severity

_HOSPITAL = frozenset({"19", "21", "22", "23"})
# Nothing of these sections has a technical component.
_NEVER = frozenset({"visit", "surgery", "anaesthesia", "drug"})

RULE = Rule(
    code="MOD152",
    name="technical-component-in-hospital",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="that the patient was not the hospital's"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 13", section="20.1, 20.2.1"),
    effective_from=dt.date(2001, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL),
    tables=TABLES,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Technical components in a hospital."""
    if _HOSPITAL.isdisjoint(subject.places) or not subject.medicare:
        return ()
    return _hits(subject)


def _hits(subject: Subject) -> Iterator[Hit]:
    for at, line in subject.lines():
        place = line.place_of_service or subject.claim.place_of_service
        if place in _HOSPITAL and "26" not in line.modifiers and (what := _technical(subject, line)):
            message = f"{line.code} {what} at place of service {place}, where the hospital is paid for it"
            yield Hit(message=message, place=("lines", at, "code"), codes=(line.code,))


def _technical(subject: Subject, line: ServiceLine) -> str:
    if "TC" in line.modifiers:
        return "bills the technical component"
    if kinds_of(line.code) & _NEVER:
        return ""
    row = row_of(subject, line)
    if row is None or row.pctc not in ("1", "3"):
        return ""
    return "holds the technical component (no 26)" if row.pctc == "1" else "is a technical component"
