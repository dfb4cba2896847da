"""An institutional line has no revenue code, or none of four digits.

What it checks:
    Each institutional line: four digits, not 0001, which is the total on paper and no line of an 837.

Why it matters:
    Returned to the provider (CARC 16, RARC M50).

Authority:
    Loop 2400, SV201, of the 837I; Medicare Claims Processing Manual, Pub. 100-04, chapter 25, section 75.4.

Example:
    450 instead of 0450.

Resolution:
    Correct the charge master; leave the total line out.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR408",
    name="revenue-code-malformed",
    severity=Severity.BLOCK,
    override=Override(who=("HIM billing lead",), must="the revenue code"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 25", section="75.4 (form locator 42)"
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Lines of no department."""
    if _usual(frozenset([line.revenue_code for line in subject.claim.lines])):
        return ()
    return list(_told(subject))


@lru_cache(maxsize=8192)
def _usual(codes: frozenset[str]) -> bool:
    return all(map(is_revenue_code, codes))


def is_revenue_code(code: str) -> bool:
    """Whether a text may be a line's revenue code."""
    return len(code) == 4 and code.isdigit() and code != "0001"


def _told(subject: Subject) -> Iterator[Hit]:
    for at, line in subject.lines():
        code = line.revenue_code
        if not is_revenue_code(code):
            said = f"{code!r} is no revenue code of a line" if code else "the line has no revenue code"
            yield Hit(message=said, place=("lines", at, "revenue_code"))
