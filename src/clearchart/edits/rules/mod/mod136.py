"""The primary care exception is claimed for a visit that it doesn't hold.

What it checks:
    GE (resident without the teaching physician, under the exception) on another code than 99202, 99203, 99211, 99212,
    99213, G0402, G0438 and G0439, on claims to Medicare, or to a payer that follows it. GE with GC is contradictory.

Why it matters:
    Higher visits and procedures need the teaching physician's presence; the line is denied or recovered (CARC 4).

Authority:
    42 CFR 415.174; Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 100.1.1.C. Residency sites
    outside a metropolitan area have some further services since 2021; therefore for review.

Example:
    99214-GE.

Resolution:
    Teaching physician present for the key portion and documented: GC. Otherwise the service that the record supports.

Override:
    The site has the wider exception; the service that it lists.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_HELD = frozenset({"99202", "99203", "99211", "99212", "99213", "G0402", "G0438", "G0439"})

RULE = Rule(
    code="MOD136",
    name="beyond-primary-care-exception",
    severity=Severity.REVIEW,
    override=Override(who=("compliance", "coding lead"), must="that the site has the wider exception"),
    authority=Authority(source="42 CFR 415.174; Pub. 100-04, ch. 12", section="100.1.1.C"),
    effective_from=dt.date(2023, 5, 12),
    trigger=Trigger(modifiers=frozenset({"GE"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """GE on what the exception doesn't hold."""
    if not subject.medicare:
        return
    for at, line in subject.lines():
        if "GE" not in line.modifiers:
            continue
        if "GC" in line.modifiers:
            message = f"{line.code} says that the teaching physician was present (GC) and needn't be (GE)"
            yield at_modifier(at, line, modifier="GE", message=message)
        elif line.code not in _HELD:
            message = f"{line.code} isn't among the services of the primary care exception (GE)"
            yield at_modifier(at, line, modifier="GE", message=message)
