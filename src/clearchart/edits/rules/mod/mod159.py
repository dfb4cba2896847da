"""An operation falls into the global package of an earlier one and doesn't say how it is related.

What it checks:
    An operation with a package of its own by the same practitioner in the 10 or 90 days after another one, without
    58, 78, 79, 76 or 77; on claims to Medicare, or to a payer that follows it.

Why it matters:
    Without a modifier it counts as care of the first operation and is denied (CARC 97).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 40.2.A (items 5, 6 and 7); MPFSDB, global
    days.

Example:
    27447-RT on 2 February, 20610-LT by the same surgeon on 2 March.

Resolution:
    By the record: planned, more extensive or therapy after diagnosis, 58; unplanned return to the operating room, 78;
    unrelated, 79. A complication treated outside the operating room isn't billed to Medicare.

Override:
    The first operation was another surgeon's, or was billed wrongly.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._fees import TABLES
from clearchart.edits.rules.mod._packages import before, operations
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_SAID = frozenset({"58", "76", "77", "78", "79"})

RULE = Rule(
    code="MOD159",
    name="operation-in-global-period",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="whose the first operation was, or its correction"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="40.2.A"),
    effective_from=dt.date(1992, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL),
    tables=TABLES,
)

GIVEN = operations


def check(subject: Subject) -> Iterable[Hit]:
    """Operations in a package."""
    done = operations(subject)
    if len(done) < 2 or not subject.medicare:
        return ()
    lines = subject.claim.lines
    return [
        Hit(
            message=f"{each.code} falls into the {first.days} days after {first.named} without a relation (58, 78, 79)",
            place=("lines", each.at, "code"),
            codes=(each.code, first.code),
            severity=None if each.who.npi and each.who.npi == first.who.npi else Severity.REVIEW,
        )
        for each in done
        if each.at is not None
        and not _SAID & {*lines[each.at].modifiers}
        and (first := before(subject, lines[each.at]))
    ]
