"""An add-on code is said to be one of several procedures.

What it checks:
    51 (multiple procedures) on an add-on code of our own dated pairs (`rules/aoc/pairs.toml`).

Why it matters:
    An add-on code is valued as an addition already; with 51 payers that read it halve the payment.

Authority:
    CPT, introduction to add-on codes: they are exempt from 51; Medicare Claims Processing Manual, Pub. 100-04,
    chapter 12, section 40.6 (multiple surgeries).

Example:
    22614-51.

Resolution:
    Take 51 off.

Override:
    A payer that asks for it.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.aoc._primaries import is_add_on
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="MOD138",
    name="multiple-procedure-on-add-on",
    severity=Severity.REVIEW,
    override=Override(who=("biller", "coding lead"), must="the payer's guide that asks for 51 on it"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="40.6"),
    effective_from=dt.date(1999, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=frozenset({"51"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Add-on codes with 51."""
    for at, line in subject.lines():
        if "51" in line.modifiers and is_add_on(line.code, subject.date_of(line)):
            message = f"{line.code} is an add-on code, which is never reduced as one of several procedures (51)"
            yield at_modifier(at, line, modifier="51", message=message)
