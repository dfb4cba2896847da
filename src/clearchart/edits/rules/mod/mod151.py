"""A component is billed of a service that has none.

What it checks:
    26 or TC on a code whose indicator of professional and technical components in the Medicare fee schedule doesn't
    allow it: 0, 2, 3, 4, 5 and 9 neither; 6 and 8 no TC.

Why it matters:
    The modifier isn't valid for the code and the line is denied (CARC 4).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 23, section 50.6 and addendum MPFSDB, field PC/TC
    indicator; chapter 13, section 20.1.

Example:
    93010-26: the interpretation has a code of its own (indicator 2).

Resolution:
    The code without the modifier, or the code of the component that was done.

Override:
    A payer with a fee schedule of its own that splits the service.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._fees import TABLES, with_modifier
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_WITHOUT = {"26": frozenset("023459"), "TC": frozenset("02345689")}

RULE = Rule(
    code="MOD151",
    name="component-of-undivided-service",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the payer's fee schedule that splits the service"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 23", section="addendum MPFSDB"),
    effective_from=dt.date(1992, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=frozenset(_WITHOUT)),
    tables=TABLES,
)


def check(subject: Subject) -> Iterator[Hit]:
    """Components of what isn't split."""
    milder = None if subject.medicare else Severity.REVIEW
    for at, line, modifier, row in with_modifier(subject, frozenset(_WITHOUT)):
        if row.pctc in _WITHOUT[modifier]:
            message = (
                f"{line.code} isn't split into components (PC/TC indicator {row.pctc}), and the line says {modifier}"
            )
            yield at_modifier(at, line, modifier=modifier, message=message, severity=milder)
