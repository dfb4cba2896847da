"""Dialysis is billed without the range of its adequacy.

What it checks:
    90999 on a dialysis facility's claim (bill type 72x) without one of G1 to G6 on any line of it.

Why it matters:
    Medicare returns the claim (CARC 16): the range of the urea reduction ratio is required on haemodialysis.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 8, section 50.9.

Example:
    Bill type 721, revenue code 0821, 90999 thirteen times without G-modifier.

Resolution:
    G1 to G5 by the last ratio of the month; G6 for fewer than seven treatments. Not for peritoneal dialysis.

Override:
    The contractor's instruction for this claim (training, peritoneal dialysis).
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import INSTITUTIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_RANGES = frozenset({"G1", "G2", "G3", "G4", "G5", "G6"})
_HAEMODIALYSIS = "082"

RULE = Rule(
    code="MOD148",
    name="dialysis-without-adequacy",
    severity=Severity.BLOCK,
    override=Override(who=("biller",), must="the contractor's instruction for this claim"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 8", section="50.9"),
    effective_from=dt.date(1998, 1, 1),
    trigger=Trigger(claim_types=INSTITUTIONAL, procedures=frozenset({"90999"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Haemodialysis without a range."""
    if subject.claim.facility_code != "72" or not subject.medicare or _RANGES & subject.modifiers:
        return
    for at, line in subject.lines():
        if line.code == "90999" and line.revenue_code.zfill(4).startswith(_HAEMODIALYSIS):
            message = "90999 doesn't say the range of the month's adequacy (G1 to G6)"
            yield Hit(message=message, place=("lines", at, "code"), codes=(line.code,))
            return
