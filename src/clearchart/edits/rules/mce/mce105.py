"""Medicare doesn't cover a procedure of the stay.

What it checks:
    The editor's edit NON_COVERED: procedures that Medicare never covers, or not at this age or with these
    diagnoses.

Why it matters:
    The procedure, and a stay for nothing else, is denied (CARC 96, CARC 50).

Authority:
    Definitions of Medicare Code Edits, non-covered procedure; the National Coverage Determinations behind it.

Example:
    A procedure of the list as the only one of the stay.

Resolution:
    Check the procedure code; where it is right, bill the non-covered part as such (no-payment or exception claim,
    and a notice to the patient before the stay).

Override:
    A coverage decision for this patient or a study.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mce._editor import hits
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

RULE = Rule(
    code="MCE105",
    name="procedure-not-covered",
    severity=Severity.BLOCK,
    override=Override(
        who=(
            "biller",
            "compliance",
        ),
        must="the coverage decision or study and its number",
    ),
    authority=Authority(source="Definitions of Medicare Code Edits", section="non-covered procedure"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Procedures that Medicare doesn't cover."""
    return hits(subject, "NON_COVERED", says="Medicare doesn't cover {code} as billed")
