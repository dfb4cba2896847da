"""The Medicare Code Editor doesn't accept the principal diagnosis.

What it checks:
    The editor's edit UNACCEPTABLE_PDX: circumstances, status codes, and codes that add to others. Manifestations,
    external causes and others that no encounter may begin with have ICD rules, which speak on claims that the
    editor doesn't read.

Why it matters:
    Medicare returns the claim to the provider (CARC 16, RARC MA63).

Authority:
    Definitions of Medicare Code Edits, unacceptable principal diagnosis; Medicare Claims Processing Manual, Pub.
    100-04, chapter 3, section 20.2.1.

Example:
    Z66 as principal diagnosis.

Resolution:
    Choose the condition that after study was chiefly responsible for the admission (Official Guidelines II).

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
    code="MCE101",
    name="principal-diagnosis-unacceptable",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the payer's instruction"),
    authority=Authority(source="Definitions of Medicare Code Edits", section="unacceptable principal diagnosis"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """What the editor says of the principal diagnosis."""
    return hits(subject, "UNACCEPTABLE_PDX", says="Medicare doesn't accept {code} as principal diagnosis")
