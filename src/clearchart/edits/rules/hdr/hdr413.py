"""Medicare is billed second and the claim doesn't say why.

What it checks:
    Professional 837 claims to fee-for-service Medicare that isn't primary: the insurance type (SBR05) says why, with
    one of its nine codes.

Why it matters:
    Rejected at the front end; without the reason the shared systems can't decide who pays first (CARC 22).

Authority:
    Loop 2000B, SBR05, of the 837P; Medicare Secondary Payer Manual, Pub. 100-05, chapter 3.

Example:
    A working patient's group plan paid, and SBR05 is empty.

Resolution:
    Take the reason from the patient's questionnaire.

Override:
    Secondary billing.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_PROFESSIONAL,
    carries_all,
    medicare,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_REASONS = frozenset({"12", "13", "14", "15", "16", "41", "42", "43", "47"})

RULE = Rule(
    code="HDR413",
    name="secondary-reason-missing",
    severity=Severity.BLOCK,
    override=Override(who=("secondary billing",), must="why Medicare pays second"),
    authority=Authority(source="Medicare Secondary Payer Manual, Pub. 100-05, ch. 3", section="loop 2000B, SBR05"),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_PROFESSIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Second for no reason."""
    claim = subject.claim
    if not medicare(claim) or not carries_all(claim):
        return ()
    first = claim.coverages[0]
    if first.sequence in ("P", "", "U") or first.insurance_type in _REASONS:
        return ()
    said = "Medicare isn't the first payer and the claim doesn't say why"
    return (Hit(message=said, place=("coverages", 0, "insurance_type")),)
