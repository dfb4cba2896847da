"""Parts of a global package are billed of a service that has none.

What it checks:
    54 (surgery only), 55 (care afterwards only) or 56 (care before only) on a code whose global days in the Medicare
    fee schedule aren't 010 or 090.

Why it matters:
    There is nothing to share; the line is denied (CARC 4).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, sections 40.2.A.3 and 40.4.B; MPFSDB, global days.

Example:
    20610-54-RT: a package of the day only.

Resolution:
    The code without the modifier; a visit afterwards as a visit.

Override:
    A payer with packages of its own.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._fees import TABLES, global_days, with_modifier
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_PARTS = frozenset({"54", "55", "56"})

RULE = Rule(
    code="MOD161",
    name="part-of-no-package",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the payer's rule that gives the code a package"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="40.2.A.3, 40.4.B"),
    effective_from=dt.date(1992, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=_PARTS),
    tables=TABLES,
)


def check(subject: Subject) -> Iterator[Hit]:
    """Parts of no package."""
    for at, line, modifier, row in with_modifier(subject, _PARTS):
        # YYY: the contractor decides on the package.
        if not global_days(row) and row.global_days not in ("YYY", "MMM"):
            milder = None if subject.medicare else Severity.REVIEW
            message = f"{line.code} has no package of which {modifier} could be a part (global days {row.global_days})"
            yield at_modifier(at, line, modifier=modifier, message=message, severity=milder)
