"""A CLIA number hasn't the form of one.

What it checks:
    References X4 and F4 of claim and lines: ten characters, two digits, the letter D, seven digits.

Why it matters:
    The number is compared with the certificates, and the test is denied (CARC B7, RARC MA120).

Authority:
    Numbers of certificates as CMS gives them; 42 CFR part 493. Medicare Claims Processing Manual, Pub. 100-04, chapter
    16, section 70.

Example:
    CLIA14D0123456 with its name before it.

Resolution:
    Enter the ten characters of the certificate alone.

Override:
    Laboratory billing.
"""

import datetime as dt
import re
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import referenced
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Place, Severity

_QUALIFIERS = ("X4", "F4")
_CLIA = re.compile("[0-9]{2}D[0-9]{7}")

RULE = Rule(
    code="HDR122",
    name="clia-number-malformed",
    severity=Severity.BLOCK,
    override=Override(who=("laboratory billing",), must="the number as on the certificate"),
    authority=Authority(
        source="CMS, Clinical Laboratory Improvement Amendments, certificate numbers", section="42 CFR 493"
    ),
    effective_from=dt.date(1992, 9, 1),
)

GIVEN = referenced


def check(subject: Subject) -> Iterable[Hit]:
    """Numbers in another form."""
    return [
        _told(place, each.value)
        for place, each in subject.fact(referenced)
        if each.qualifier in _QUALIFIERS and not _CLIA.fullmatch(each.value)
    ]


def _told(place: Place, value: str) -> Hit:
    return Hit(message=f"{value!r} is no CLIA number: ten characters, D the third", place=place)
