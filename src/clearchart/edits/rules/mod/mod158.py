"""A visit falls into the global package of an operation and doesn't say why it is paid apart.

What it checks:
    A visit by the surgeon (the same NPI, or the same group and specialty) in the 10 or 90 days after an operation
    that is on this claim or among the beneficiary's other claims, without 24, 57, 78, 79 or FT.

Why it matters:
    Follow-up is paid with the operation; the visit is denied (CARC 97).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, sections 30.6.6.A and 40.1.A; MPFSDB, global days.

Example:
    27447 on 2 February, 99213 by the same surgeon on 2 March.

Resolution:
    Follow-up of the operation: 99024, not billed. A problem unrelated to it, and the record says so: 24. The decision
    for another major operation: 57.

Override:
    The care was handed over in writing, or the operation was another surgeon's.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.performer import performer
from clearchart.edits.procedures import is_kind
from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._fees import TABLES
from clearchart.edits.rules.mod._packages import Operation, before, operations
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ServiceLine, Severity

_SAID = frozenset({"24", "57", "78", "79", "FT", "55"})

RULE = Rule(
    code="MOD158",
    name="visit-in-global-period",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the hand-over of care, or whose operation it was"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="30.6.6.A, 40.1.A"),
    effective_from=dt.date(1992, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL),
    tables=TABLES,
)

GIVEN = operations


def check(subject: Subject) -> Iterable[Hit]:
    """Visits in a package."""
    if not operations(subject):
        return ()
    return [
        Hit(
            message=f"{line.code} falls into the {done.days} days after {done.named} and doesn't say why it is apart",
            place=("lines", at, "code"),
            codes=(line.code, done.code),
            severity=_milder(subject, line, done=done),
        )
        for at, line in subject.lines()
        if is_kind(line.code, "visit") and not _SAID & {*line.modifiers} and (done := before(subject, line))
    ]


def _milder(subject: Subject, line: ServiceLine, *, done: Operation) -> Severity | None:
    own = performer(subject.claim, line).npi
    return None if subject.medicare and own and own == done.who.npi else Severity.REVIEW
