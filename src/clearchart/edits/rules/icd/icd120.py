"""A line points at a diagnosis that the claim doesn't have.

What it checks:
    Each diagnosis pointer of a professional line: it must be at least 1 and at most the number of diagnoses on the
    claim.

Why it matters:
    The line is rejected as unprocessable: the payer can't tell what the service was for (CARC 16, RARC M76).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 26, section 10.4, item 24E: a reference to the diagnosis
    codes of item 21, each a valid one.

Example:
    A line that points at 5 on a claim with four diagnoses.

Resolution:
    Point at the diagnosis that the note gives for the service. Where the missing diagnosis fell off the claim, put
    it back if it is documented.

Override:
    None; a pointer must point at something.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

RULE = Rule(
    code="ICD120",
    name="pointer-to-nothing",
    severity=Severity.BLOCK,
    override=Override(who=("biller",), must="why the claim goes out with a pointer to nothing"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 26", section="10.4, item 24E"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.PROFESSIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Pointers outside the list of diagnoses."""
    count = len(subject.claim.diagnoses)
    for line in subject.claim.lines:
        for pointer in line.pointers:
            if not 0 < pointer <= count:
                return list(_dangling(subject, count))
    return ()


def _dangling(subject: Subject, count: int) -> Iterator[Hit]:
    for at, line in subject.lines():
        for place, pointer in enumerate(line.pointers):
            if not 0 < pointer <= count:
                yield Hit(
                    message=f"{line.code} points at diagnosis {pointer}, the claim has {count}",
                    place=("lines", at, "pointers", place),
                    codes=(line.code,),
                )
