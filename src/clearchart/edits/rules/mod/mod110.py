"""A visit is said to be a repeated procedure.

What it checks:
    76, 77 or 91 on an evaluation and management code.

Why it matters:
    A second visit of the day isn't a repeat: the same practitioner adds both up into one visit, and payers deny the
    second as a duplicate whatever it carries (CARC 18).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 30.6.5 (one visit a day by one practitioner or
    group and specialty); CPT, modifiers 76 and 77, which aren't appended to evaluation and management services.

Example:
    99213 and 99213-76 on one day.

Resolution:
    One practitioner: one visit for the day by the decision making of all of it. An unrelated problem, or another
    specialty: two visits, each with its own diagnosis, and 25 where the payer asks for it. A hospital: 27.

Override:
    A payer that asks for 76 on a second visit.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.procedures import is_kind
from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_REPEATS = frozenset({"76", "77"})

RULE = Rule(
    code="MOD110",
    name="repeated-visit",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead", "biller"), must="the payer's guide that asks for it on a second visit"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="30.6.5"),
    effective_from=dt.date(1996, 1, 1),
    trigger=Trigger(modifiers=_REPEATS),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Visits with 76 or 77."""
    for at, line in subject.lines():
        for modifier in held(line, _REPEATS)[:1]:
            if is_kind(line.code, "visit"):
                message = f"{line.code} is a visit, and {modifier} repeats procedures"
                yield at_modifier(at, line, modifier=modifier, message=message)
