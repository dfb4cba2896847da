"""Medicare covers a procedure of the stay only in approved hospitals or under conditions.

What it checks:
    The editor's edits LIMITED_COVERAGE: transplants, ventricular assist devices, lung volume reduction.

Why it matters:
    Without the approval or condition the stay is denied (CARC 272, CARC 50); with it the claim goes through review
    of its own.

Authority:
    Definitions of Medicare Code Edits, limited coverage; 42 CFR 482.72-482.104 (transplant programs) and the
    National Coverage Determinations.

Example:
    A heart transplant billed by a hospital outside the list of approved programs.

Resolution:
    Check that the hospital was approved for this organ on the day of the operation.

Override:
    The hospital is approved on that date.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mce._editor import place_of, stay
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

RULE = Rule(
    code="MCE106",
    name="coverage-limited",
    severity=Severity.REVIEW,
    override=Override(
        who=(
            "biller",
            "compliance",
        ),
        must="the approval and its effective date",
    ),
    authority=Authority(source="Definitions of Medicare Code Edits", section="limited coverage"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Procedures that are covered under conditions."""
    found = subject.fact(stay)
    if found is None or not found.edits:
        return ()
    return [
        Hit(
            message=f"Medicare covers {each.code} only under conditions: an approved hospital or programme",
            place=place_of(subject, each.code),
            codes=(each.code,),
        )
        for each in found.edits
        if each.edit.startswith("LIMITED_COVERAGE") and each.code
    ]
