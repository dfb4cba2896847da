"""One service line makes the beneficiary liable and not liable.

What it checks:
    On a line: GA (notice on file, as required) with GX (voluntary notice) or GZ (denial expected, no notice); GX with
    GZ; GZ with GY (excluded by statute). GA with GY is shown for review.

Why it matters:
    The modifiers decide who pays after a denial. Contradictory ones are returned as unprocessable (CARC 4, CARC 16).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 30, section 50, and chapter 1, section 60.4; CMS
    Transmittal 1921 (CR 6563): GX isn't reported on a line with GA or GZ.

Example:
    93306-GA-GZ.

Resolution:
    Look for the signed notice. Given because a denial for necessity is expected: GA. Not given: GZ. Never covered by
    statute: GY, with GX if a notice was given as a courtesy.

Override:
    None is known.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_EXCLUDING = (("GA", "GX"), ("GA", "GZ"), ("GX", "GZ"), ("GY", "GZ"))
_DOUBTFUL = (("GA", "GY"),)

RULE = Rule(
    code="MOD126",
    name="contradictory-liability",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "compliance"), must="the contractor's instruction for both modifiers"),
    authority=Authority(source="Pub. 100-04, ch. 30 and ch. 1; CR 6563", section="50; 60.4"),
    effective_from=dt.date(2010, 4, 1),
    trigger=Trigger(modifiers=frozenset({"GA", "GX", "GZ"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Lines whose liability is said twice."""
    for at, line in subject.lines():
        for first, second in (*_EXCLUDING, *_DOUBTFUL):
            if first in line.modifiers and second in line.modifiers:
                message = f"{line.code} says {first} and {second}, which make different people liable"
                milder = Severity.REVIEW if (first, second) in _DOUBTFUL else None
                yield at_modifier(at, line, modifier=second, message=message, severity=milder)
                break
