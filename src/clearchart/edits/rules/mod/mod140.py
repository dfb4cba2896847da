"""A repeat is said to be by the same practitioner and is by another, or the other way round.

What it checks:
    On a professional claim, a line with 76 whose day has the same code only from other rendering NPIs, or a line with
    77 whose day has it only from the same one; on this claim and the beneficiary's other claims.

Why it matters:
    The payer compares the NPIs, and denies the line as a duplicate or as inconsistent (CARC 18, CARC 4).

Authority:
    CPT, modifiers 76 (same practitioner) and 77 (another); Medicare Claims Processing Manual, Pub. 100-04, chapter
    13, section 100.1 (second interpretations).

Example:
    93010 by one cardiologist and 93010-76 by another.

Resolution:
    The same one 76, another 77, by the rendering providers.

Override:
    The payer counts the group as one practitioner.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.performer import performer
from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ServiceLine, Severity

RULE = Rule(
    code="MOD140",
    name="repeat-against-practitioner",
    severity=Severity.REVIEW,
    override=Override(who=("biller", "coding lead"), must="that the payer counts the group as one practitioner"),
    authority=Authority(source="CPT, modifiers 76 and 77; Pub. 100-04, ch. 13", section="100.1"),
    effective_from=dt.date(2008, 5, 23),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=frozenset({"76", "77"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Repeats by somebody else than they say."""
    for at, line in subject.lines():
        says = held(line, ("76", "77"))
        own = performer(subject.claim, line).npi
        others = _others(subject, line)
        if len(says) != 1 or not own or not others:
            continue
        if says[0] == "76" and own not in others:
            yield at_modifier(
                at, line, modifier="76", message=f"76 repeats one's own {line.code}, which another one did"
            )
        if says[0] == "77" and others == {own}:
            yield at_modifier(
                at, line, modifier="77", message=f"77 repeats another's {line.code}, which the same one did"
            )


def _others(subject: Subject, line: ServiceLine) -> set[str]:
    """The rendering NPIs of the day's other lines with the code."""
    claim, on = subject.claim, subject.date_of(line)
    here = {
        performer(claim, each).npi
        for each in claim.lines
        if each is not line and each.code == line.code and subject.date_of(each) == on
    }
    before = {
        each.rendering_npi
        for each in subject.priors
        if each.code == line.code and each.service_from == on and not each.institutional
    }
    return (here | before) - {""}
