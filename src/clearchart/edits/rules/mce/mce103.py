"""The principal diagnosis usually doesn't justify an admission.

What it checks:
    The editor's edit QUESTIONABLE_ADMISSION.

Why it matters:
    The claim is selected for review of medical necessity, and the stay may be denied as inpatient (CARC 50, CARC
    58).

Authority:
    Definitions of Medicare Code Edits, questionable admission; 42 CFR 412.3 (two midnights).

Example:
    I10 as principal diagnosis of a stay.

Resolution:
    Check that the principal diagnosis is the condition established after study; if it is, see that the order, the
    expectation of two midnights and the reasons for it are in the record.

Override:
    The record carries the order and the reasons for inpatient care.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mce._editor import hits
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

RULE = Rule(
    code="MCE103",
    name="admission-questionable",
    severity=Severity.REVIEW,
    override=Override(
        who=(
            "coding lead",
            "physician advisor",
        ),
        must="where the record gives the reasons",
    ),
    authority=Authority(source="Definitions of Medicare Code Edits", section="questionable admission"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """A principal diagnosis that is questionable for a stay."""
    says = "{code} as principal diagnosis usually doesn't justify an admission"
    return hits(subject, "QUESTIONABLE_ADMISSION", says=says)
