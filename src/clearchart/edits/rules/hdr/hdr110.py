"""The claim names no payer, or a payer without its number.

What it checks:
    The claim has a coverage, and its payer has an identifier.

Why it matters:
    The clearinghouse can't route the claim; it is rejected and not filed.

Authority:
    Loop 2010BB, NM108 and NM109, of the 837.

Example:
    A self-pay visit was changed to insurance and the payer not chosen.

Resolution:
    Choose the payer; take its number from the clearinghouse's payer list.

Override:
    The billing lead, for a claim that goes out on paper.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR110",
    name="payer-missing",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="how the clearinghouse routes the claim"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loop 2010BB, NM109"
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """A claim that can't be routed."""
    payer = subject.claim.payer
    if payer is not None and (payer.id or payer.npi):
        return ()
    said = "the claim names no payer" if payer is None else "the payer has no identifier"
    return (Hit(message=said, place=("coverages", 0, "payer", "id")),)
