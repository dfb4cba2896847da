"""The payers of a claim don't follow each other.

What it checks:
    No two payers are both first (or both second); and a claim to a payer who isn't first also tells of the one before
    (loop 2320).

Why it matters:
    Rejected at the front end; the payer can't tell what it owes (CARC 22; CARC 16 with RARC N4).

Authority:
    SBR01 of loops 2000B and 2320 of the 837.

Example:
    A secondary claim (S) from which the primary payer was left out.

Resolution:
    Ask who pays first (coordination of benefits), and copy the first payer's decision into the claim.

Override:
    Secondary billing.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    carries_all,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR415",
    name="payers-out-of-order",
    severity=Severity.BLOCK,
    override=Override(who=("secondary billing",), must="who pays first"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loops 2000B and 2320, SBR01"
    ),
    effective_from=dt.date(2012, 1, 1),
)


_BEFORE = {"S": "P", "T": "S"}


def check(subject: Subject) -> Iterable[Hit]:
    """Two firsts, or a second without a first."""
    coverages = subject.claim.coverages
    if not coverages:
        return ()
    own = coverages[0].sequence
    if len(coverages) == 1:
        if own not in _BEFORE or not carries_all(subject.claim):
            return ()
        said = f"the payer is {own} and the claim tells of no other payer"
        return (Hit(message=said, place=("coverages", 0, "sequence")),)
    held = [each.sequence for each in coverages if each.sequence and each.sequence != "U"]
    if len(held) != len(set(held)):
        twice = next(each for each in held if held.count(each) > 1)
        return (Hit(message=f"two payers of the claim are both {twice}", place=("coverages", 1, "sequence")),)
    return ()
