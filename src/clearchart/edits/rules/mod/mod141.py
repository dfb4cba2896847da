"""An assistant at surgery carries the modifier of another profession.

What it checks:
    AS with a rendering provider whose taxonomy is a physician's (20xx), or 80, 81 or 82 with a physician assistant,
    nurse practitioner or clinical nurse specialist, on claims to Medicare, or to a payer that follows it.

Why it matters:
    A physician assistant is paid 85 % of the 16 % of a physician assisting; with the wrong modifier the line is
    denied or overpaid (CARC 4, CARC 54).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, sections 20.4.3 (80, 81, 82) and 110.2, 120 (AS).

Example:
    27447-80-RT with a physician assistant as rendering provider.

Resolution:
    AS for a physician assistant, nurse practitioner or nurse specialist; 80 (82 in a teaching hospital without a
    qualified resident) for a physician.

Override:
    The taxonomy on the claim is out of date; the provider's profession.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.performer import NON_PHYSICIANS, performer
from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_PHYSICIANS_MODIFIERS = frozenset({"80", "81", "82"})
_PHYSICIAN = "20"

RULE = Rule(
    code="MOD141",
    name="assistant-of-another-profession",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the provider's profession, where the taxonomy is wrong"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="20.4.3, 110.2"),
    effective_from=dt.date(2008, 5, 23),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=_PHYSICIANS_MODIFIERS | {"AS"}),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Assistants with the other profession's modifier."""
    if not subject.medicare:
        return
    for at, line in subject.lines():
        taxonomy = performer(subject.claim, line).taxonomy
        if "AS" in line.modifiers and taxonomy.startswith(_PHYSICIAN):
            message = f"AS isn't a physician's modifier, as the rendering provider's taxonomy {taxonomy} says"
            # 80 beside AS is asked for by some contractors.
            yield at_modifier(at, line, modifier="AS", message=message)
        elif "AS" not in line.modifiers and taxonomy.startswith(NON_PHYSICIANS):
            for modifier in held(line, _PHYSICIANS_MODIFIERS)[:1]:
                message = f"{modifier} is a physician's modifier, and the rendering provider's taxonomy is {taxonomy}"
                yield at_modifier(at, line, modifier=modifier, message=message)
