"""A notice of original Medicare is claimed from a Medicare Advantage plan.

What it checks:
    GA, GX or GZ on a claim whose payer is a Medicare Advantage plan (claim filing indicator 16).

Why it matters:
    The advance beneficiary notice doesn't exist there, so it doesn't make the enrollee liable: the plan denies the
    line with the provider liable (CARC 50, group CO).

Authority:
    Medicare Managed Care Manual, Pub. 100-16, chapter 4, section 160; 42 CFR 422.566 and 422.568: a pre-service
    organization determination tells coverage beforehand.

Example:
    93306-GA to a Medicare Advantage plan.

Resolution:
    Ask the plan for a determination before the service; without one the enrollee isn't billed. Take the modifier off
    unless the plan's guide asks for it after a denial.

Override:
    The plan's guide asks for the modifier; the number of the plan's written denial.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_NOTICES = frozenset({"GA", "GX", "GZ"})
_ADVANTAGE = "16"

RULE = Rule(
    code="MOD128",
    name="notice-under-medicare-advantage",
    severity=Severity.REVIEW,
    override=Override(who=("biller",), must="the plan's guide, or the number of its written denial"),
    authority=Authority(source="Medicare Managed Care Manual, Pub. 100-16, ch. 4", section="160"),
    effective_from=dt.date(2014, 1, 1),
    trigger=Trigger(modifiers=_NOTICES),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Notices to a Medicare Advantage plan."""
    coverages = subject.claim.coverages
    if not coverages or coverages[0].filing != _ADVANTAGE:
        return
    for at, line in subject.lines():
        for modifier in held(line, _NOTICES)[:1]:
            message = f"{modifier} is of original Medicare, and {line.code} is billed to a Medicare Advantage plan"
            yield at_modifier(at, line, modifier=modifier, message=message)
