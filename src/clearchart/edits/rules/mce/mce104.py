"""A delivery was performed, and no diagnosis tells its outcome.

What it checks:
    The editor's edit QUESTIONABLE_OBSTETRIC_ADMISSION: an ICD-10-PCS code for a vaginal or caesarean delivery
    without a code of Z37.

Why it matters:
    Medicare returns or reviews the claim (CARC 16, RARC M64).

Authority:
    Definitions of Medicare Code Edits, questionable obstetric admission; ICD-10-CM Official Guidelines FY2026,
    section I.C.15.b.5 (outcome of delivery on every maternal record with a delivery).

Example:
    10D00Z1 and O34.211 without Z37.0.

Resolution:
    Add the outcome of the delivery from the record.

Override:
    The procedure wasn't a delivery of this stay.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mce._editor import hits
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

RULE = Rule(
    code="MCE104",
    name="delivery-without-outcome",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="what the procedure was"),
    authority=Authority(source="Definitions of Medicare Code Edits", section="questionable obstetric admission"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """A delivery without its outcome."""
    says = "{code} is a delivery, and no diagnosis tells its outcome (Z37)"
    return hits(subject, "QUESTIONABLE_OBSTETRIC_ADMISSION", says=says)
