"""The claim has no number of its own, or one that is cut off.

What it checks:
    The patient control number: there, and at most 38 characters. Over 20 it is worth a look: remittances of Medicare
    and others give back 20.

Why it matters:
    The answer (277CA, 835) can't be matched to the account and its denials are never worked.

Authority:
    CLM01 of the 837; HIPAA asks payers to return 20 characters of it (guides, note to CLM01).

Example:
    An account number with visit, location and date put together.

Resolution:
    Use the account number alone.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR313",
    name="claim-number-unusable",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="how the answer is matched"),
    authority=Authority(source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loop 2300, CLM01"),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Numbers by which no answer finds home."""
    number = subject.claim.id
    if 0 < len(number) <= 20:
        return ()
    if not number:
        return (Hit(message="the claim has no number", place=("id",)),)
    milder = Severity.REVIEW if len(number) <= 38 else None
    return (Hit(message=f"the claim's number has {len(number)} characters", place=("id",), severity=milder),)
