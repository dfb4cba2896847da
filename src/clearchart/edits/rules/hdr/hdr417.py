"""A line for a prospective rate has no rate code.

What it checks:
    Revenue codes 0022 (skilled nursing), 0023 (home health) and 0024 (rehabilitation): the line carries a rate code of
    five characters.

Why it matters:
    Returned to the provider: the payment is computed from it (CARC 16, RARC N471 unconfirmed).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 6, section 30.1; chapter 10, section 40.2; chapter 3,
    section 140.3.

Example:
    0022 with units and no code.

Resolution:
    Take the code from the assessment that was accepted.

Override:
    The billing lead.
"""

import datetime as dt
import re
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_RATES = frozenset({"0022", "0023", "0024"})
_RATE_CODE = re.compile("[0-9A-Z]{5}")

RULE = Rule(
    code="HDR417",
    name="rate-code-missing",
    severity=Severity.BLOCK,
    override=Override(who=("HIM billing lead",), must="the assessment and its rate code"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 25",
        section="75.5 (form locator 44); ch. 3, 140.3; ch. 6, 30.1; ch. 10, 40.2",
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Rates of no group."""
    return [
        Hit(message=f"revenue code {line.revenue_code} has no rate code of five characters", place=("lines", at))
        for at, line in subject.lines()
        if line.revenue_code in _RATES and not _RATE_CODE.fullmatch(line.code)
    ]
