"""A visit right before major surgery doesn't say that it decided on it.

What it checks:
    A visit with 25 on the day of an operation with a global package of 90 days by the same practitioner, or a visit
    on the day before it, without 57, 24 or FT; on claims to Medicare, or to a payer that follows it.

Why it matters:
    The package begins on the day before: without 57 the visit is denied as part of it (CARC 97). 25 speaks of minor
    procedures.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, sections 30.6.6.C, 40.1.A and 40.2.A.4.

Example:
    99223-25 and 44970 on one day.

Resolution:
    If the visit made the decision for the operation, 57; if it was for something else, the diagnosis shows it and 57
    doesn't fit: 24 or no claim for it by the record. A visit after the decision is part of the package.

Override:
    The visit was for a problem of its own; where the record shows it.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.performer import practitioner
from clearchart.edits.procedures import is_kind
from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._fees import TABLES
from clearchart.edits.rules.mod._packages import Operation, operations
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ServiceLine, Severity

_SAID = frozenset({"24", "57", "FT"})

RULE = Rule(
    code="MOD157",
    name="visit-before-major-surgery",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="where the record shows a problem of its own"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="30.6.6.C, 40.1.A"),
    effective_from=dt.date(1992, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL),
    tables=TABLES,
)

GIVEN = operations


def check(subject: Subject) -> Iterable[Hit]:
    """Visits into which a major package reaches."""
    if not subject.medicare or not (done := operations(subject)):
        return ()
    major = [each for each in done if each.days == 90]
    if not major:
        return ()
    return [
        Hit(
            message=f"{line.code} doesn't say that it decided on {first.named} (57), whose package holds it otherwise",
            place=("lines", at, "code"),
            codes=(line.code, first.code),
        )
        for at, line in subject.lines()
        if is_kind(line.code, "visit") and (first := _reaching(subject, line, major=major))
    ]


def _reaching(subject: Subject, line: ServiceLine, *, major: list[Operation]) -> Operation | None:
    on = subject.date_of(line)
    if on is None or _SAID & {*line.modifiers}:
        return None
    who = practitioner(subject.claim, line)
    # On the day itself a visit without any modifier is an NCCI pair.
    days = (0, 1) if "25" in line.modifiers else (1,)
    return next((each for each in major if (each.on - on).days in days and each.who.same_as(who)), None)
