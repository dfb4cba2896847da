"""A professional line points at no diagnosis.

What it checks:
    Lines without any pointer on a professional claim that has diagnoses. A claim without any diagnosis is HDR310's;
    a claim of another format than X12 none of whose lines points at all comes from a source that doesn't carry
    pointers.

Why it matters:
    Medical necessity can't be judged: the line is rejected as unprocessable (CARC 16, RARC M76).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 26, section 10.4, item 24E: a reference to a diagnosis
    is required for each service; Social Security Act 1833(p): diagnosis codes are required on physicians' claims.

Example:
    80053 without a pointer beside four diagnoses.

Resolution:
    Point at the diagnosis that the order or the note gives as the reason for this service.

Override:
    An ambulance or other supplier whose payer asks for no pointer.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

X12 = "005010"
"""How the versions of the implementation guides begin that ask for pointers."""


RULE = Rule(
    code="ICD123",
    name="line-without-diagnosis",
    severity=Severity.BLOCK,
    override=Override(who=("biller",), must="the payer's instruction"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 26", section="10.4, item 24E"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.PROFESSIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Lines without a pointer."""
    claim = subject.claim
    silent = not claim.version.startswith(X12) and not any(line.pointers for line in claim.lines)
    if not claim.diagnoses or silent:
        return ()
    return [
        Hit(message=f"{line.code or 'the line'} points at no diagnosis", place=("lines", at), codes=(line.code,))
        for at, line in enumerate(subject.claim.lines)
        if not line.pointers
    ]
