"""The principal diagnosis is accepted only with a secondary diagnosis, and there is none.

What it checks:
    The editor's edit REQUIRES_SDX (Z51.89 without any secondary diagnosis).

Why it matters:
    Medicare returns the claim to the provider (CARC 16, RARC M64).

Authority:
    Definitions of Medicare Code Edits, unacceptable principal diagnosis: requires secondary diagnosis.

Example:
    Z51.89 alone.

Resolution:
    Code the condition for which the care was given, or take it as the principal diagnosis.

Override:
    The payer follows IPPS but not this edit.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mce._editor import hits
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

RULE = Rule(
    code="MCE102",
    name="principal-diagnosis-needs-another",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the payer's instruction"),
    authority=Authority(source="Definitions of Medicare Code Edits", section="requires secondary diagnosis"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """A principal diagnosis that stands alone."""
    return hits(
        subject, "REQUIRES_SDX", says="Medicare accepts {code} as principal diagnosis only with a secondary one"
    )
