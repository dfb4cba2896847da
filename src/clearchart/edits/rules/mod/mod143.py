"""Somebody assists or shares an operation with themselves.

What it checks:
    Two lines of one code and day with one rendering NPI: one as surgeon, the other as assistant (80, 81, 82, AS), or
    both as one of two surgeons (62).

Why it matters:
    One person can't be both; the second line is denied or recovered (CARC 18, CARC 54).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, sections 20.4.3 (assistants) and 40.8 (co-surgeons).

Example:
    27447-RT and 27447-80-RT, both with Dr. A as rendering provider.

Resolution:
    The assistant's or second surgeon's own NPI on their line.

Override:
    None is known.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.performer import performer
from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ServiceLine, Severity

_ASSISTING = frozenset({"80", "81", "82", "AS"})

RULE = Rule(
    code="MOD143",
    name="assisting-oneself",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="who did which part, where the NPI is wrong"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="20.4.3, 40.8"),
    effective_from=dt.date(2008, 5, 23),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=_ASSISTING | {"62"}),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Assistants who are the surgeon."""
    claim = subject.claim
    for at, line in subject.lines():
        npi = performer(claim, line).npi
        others = [each for each in claim.lines[:at] + claim.lines[at + 1 :] if _alike(each, line)]
        others = [each for each in others if npi and performer(claim, each).npi == npi]
        for modifier in held(line, _ASSISTING)[:1]:
            if any(not _ASSISTING & {*each.modifiers} for each in others):
                message = f"NPI {npi} does {line.code} as surgeon and as assistant ({modifier})"
                yield at_modifier(at, line, modifier=modifier, message=message)
        if "62" in line.modifiers and any("62" in each.modifiers for each in others if each.number < line.number):
            message = f"NPI {npi} is both of the two surgeons (62) of {line.code}"
            yield at_modifier(at, line, modifier="62", message=message)


def _alike(one: ServiceLine, other: ServiceLine) -> bool:
    """The same code, day and body part."""
    sides = frozenset({"LT", "RT"})
    return (
        one.code == other.code
        and one.service_from == other.service_from
        and sides & {*one.modifiers} == sides & {*other.modifiers}
    )
