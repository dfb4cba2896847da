"""One service line says that the visit was heard only, and that it was seen and heard.

What it checks:
    93 or FQ (audio only) on a line with 95 or GT (audio and video).

Why it matters:
    The line contradicts itself and is denied (CARC 4).

Authority:
    42 CFR 410.78(a)(3); HCPCS level II, modifiers FQ and GT; CPT, modifiers 93 and 95.

Example:
    99213-93-95.

Resolution:
    What the note says of the technology; without such words ask the clinician, don't guess.

Override:
    None is known.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier, held
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_HEARD, _SEEN = frozenset({"93", "FQ"}), frozenset({"95", "GT"})

RULE = Rule(
    code="MOD124",
    name="heard-only-and-seen",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the payer's instruction and its page"),
    authority=Authority(source="42 CFR 410.78", section="(a)(3)"),
    effective_from=dt.date(2022, 1, 1),
    trigger=Trigger(modifiers=_HEARD),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Lines that are both."""
    for at, line in subject.lines():
        heard, seen = held(line, _HEARD), held(line, _SEEN)
        if heard and seen:
            message = f"{line.code} says audio only ({heard[0]}) and audio with video ({seen[0]})"
            yield at_modifier(at, line, modifier=heard[0], message=message)
