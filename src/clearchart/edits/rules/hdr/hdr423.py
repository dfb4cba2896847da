"""Type or source of an admission isn't one, or they contradict each other.

What it checks:
    The admission type (1 to 5, 9) and source of institutional claims; a newborn's type (4) takes the newborn sources
    (5 born here, 6 born elsewhere) alone.

Why it matters:
    Returned to the provider (CARC 16, RARC MA41 or MA42).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 25, section 75.1 (form locators 14 and 15). Unconfirmed:
    that source G is taken by every payer.

Example:
    Source 7, which was taken out in 2010.

Resolution:
    Correct the registration.

Override:
    Patient access.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_TYPES = frozenset({"1", "2", "3", "4", "5", "9"})
_SOURCES = frozenset({"1", "2", "4", "5", "6", "8", "9", "D", "E", "F", "G"})
_NEWBORN_SOURCES = frozenset({"5", "6"})

RULE = Rule(
    code="HDR423",
    name="admission-code-unknown",
    severity=Severity.BLOCK,
    override=Override(who=("patient access",), must="how the patient came"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 25", section="75.1 (form locators 14 and 15)"
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Admissions by no known way."""
    claim = subject.claim
    kind, source = claim.admission_type, claim.admission_source
    if kind and kind not in _TYPES:
        return (Hit(message=f"{kind!r} is no type of admission", place=("admission_type",)),)
    if source and source not in _SOURCES:
        return (Hit(message=f"{source!r} is no source of admission", place=("admission_source",)),)
    if kind == "4" and source and source not in _NEWBORN_SOURCES:
        said = f"a newborn's admission (type 4) can't have source {source}"
        return (Hit(message=said, place=("admission_source",)),)
    return ()
