"""What the rules on professional levels share: each visit line with the level that the chart supports."""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Trigger
from clearchart.edits.subject import Subject
from clearchart.edits.surroundings import SupportedLevel
from clearchart.model import Authority, ClaimType

# The two rules differ in their direction alone: too low is an error like too high.
OVERRIDE = Override(who=("coding lead", "auditor"), must="the elements of the note that support the billed level")
AUTHORITY = Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="30.6.1")
FROM = dt.date(2023, 1, 1)
TRIGGER = Trigger(claim_types=frozenset({ClaimType.PROFESSIONAL}))
TAIL = "a person compares the elements with the note"


def compared(subject: Subject) -> Iterator[tuple[int, str, SupportedLevel]]:
    """The lines of a professional claim whose level the chart can be asked about."""
    levels, encounter, chart = subject.around.levels, subject.around.encounter, subject.around.chart
    if levels is None or encounter is None or chart is None or subject.claim.institutional:
        return
    for at, line in subject.lines():
        supported = levels.professional(encounter, chart, billed=line.code)
        if supported is not None:
            yield at, line.code, supported


def hit(at: int, billed: str, *, level: SupportedLevel, lies: str) -> Hit:
    """The finding: what is billed, what the chart supports, by which basis and elements."""
    says = f"{billed} is billed; the note supports {level.code or 'no level of this family'} by {level.basis}"
    elements = f" ({'; '.join(level.reasons)})" if level.reasons else ""
    codes = (billed, level.code) if level.code else (billed,)
    place = ("lines", at, "code")
    return Hit(message=f"{says}{elements}: {lies}; {TAIL}", place=place, codes=codes, evidence=level.evidence)
