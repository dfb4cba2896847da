"""A line points at one diagnosis twice.

What it checks:
    The pointers of each professional line for one that comes again.

Why it matters:
    A repeated pointer tells nothing new and takes one of four places; some payers reject the line (CARC 16, RARC
    M76).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 26, section 10.4, item 24E; the 5010 professional
    implementation guide has four pointers a line, in the order of their importance for the service. Unconfirmed:
    that a payer rejects a repetition.

Example:
    99213 with pointers 1, 1, 2.

Resolution:
    Keep the first of each. --fix does this and changes nothing else.

Override:
    A payer that wants the primary pointer repeated.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Fix, Hit, Override, Rule, Trigger
from clearchart.edits.rules.icd._mends import with_pointers
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

RULE = Rule(
    code="ICD121",
    name="pointer-repeated",
    severity=Severity.REVIEW,
    override=Override(who=("biller",), must="the payer's instruction"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 26", section="10.4, item 24E"),
    effective_from=dt.date(2015, 10, 1),
    fixable=True,
    trigger=Trigger(claim_types=frozenset({ClaimType.PROFESSIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Lines with a pointer that comes again."""
    return [
        Hit(
            message=f"{line.code} points at one diagnosis twice: {', '.join(map(str, line.pointers))}",
            place=("lines", at, "pointers"),
            codes=(line.code,),
            fix=Fix(
                claim=with_pointers(subject.claim, at, pointers=tuple(dict.fromkeys(line.pointers))),
                says="each pointer once",
            ),
        )
        for at, line in enumerate(subject.claim.lines)
        if len(line.pointers) > 1 and len(set(line.pointers)) < len(line.pointers)
    ]
