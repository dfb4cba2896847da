"""Chiropractic manipulation is billed to Medicare without saying that it is active treatment.

What it checks:
    98940, 98941 and 98942 to Medicare, or to a payer that follows it, without AT, and without GA, GX, GY or GZ.

Why it matters:
    Without AT the service counts as maintenance, which isn't covered: the line is denied (CARC 50).

Authority:
    Medicare Benefit Policy Manual, Pub. 100-02, chapter 15, section 240.1.3; Medicare Claims Processing Manual, Pub.
    100-04, chapter 12, section 220.

Example:
    98941 alone.

Resolution:
    Active or corrective treatment, and the record shows it: AT. Maintenance: no AT; GA if a notice was signed.

Override:
    Maintenance that is billed for a denial, with the notice on file.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_MANIPULATION = frozenset({"98940", "98941", "98942"})
_SAID = frozenset({"AT", "GA", "GX", "GY", "GZ"})

RULE = Rule(
    code="MOD134",
    name="manipulation-without-active-treatment",
    severity=Severity.BLOCK,
    override=Override(who=("biller",), must="that it is maintenance billed for a denial"),
    authority=Authority(source="Medicare Benefit Policy Manual, Pub. 100-02, ch. 15", section="240.1.3"),
    effective_from=dt.date(2004, 10, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, procedures=_MANIPULATION),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Manipulation without AT."""
    if not subject.medicare:
        return
    for at, line in subject.lines():
        if line.code in _MANIPULATION and not _SAID & {*line.modifiers}:
            message = f"{line.code} doesn't say active treatment (AT), so Medicare takes it for maintenance"
            yield Hit(message=message, place=("lines", at, "code"), codes=(line.code,))
