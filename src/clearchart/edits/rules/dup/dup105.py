"""A complete inpatient bill names a stay of which another complete bill was made.

What it checks:
    Needs the beneficiary's other claims. Inpatient bills of frequency 1 from one hospital that begin on the same day.

Why it matters:
    The second is denied as a duplicate (CARC 18) or overlaps in the eligibility file and is returned.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 1, section 120, and chapter 3, section 40.2.5: a
    readmission of the same day for the same condition is one stay.

Example:
    Late charges of a stay on a new 111.

Resolution:
    Replace the first bill (117); readmissions of one day are combined.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject, known_before
from clearchart.model import (
    Authority,
    ClaimType,
    Severity,
)

RULE = Rule(
    code="DUP105",
    name="stay-billed-twice",
    severity=Severity.BLOCK,
    override=Override(who=("HIM billing lead",), must="that there were two stays"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 1", section="120; ch. 3, 40.2.5 (repeat admissions)"
    ),
    effective_from=dt.date(1999, 1, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)

GIVEN = known_before


def check(subject: Subject) -> Iterable[Hit]:
    """Stays that were billed."""
    claim = subject.claim
    if not claim.inpatient or claim.frequency != "1" or not subject.priors:
        return ()
    for each in subject.priors:
        same = each.facility_code == claim.facility_code and each.billing_npi == claim.billing.npi
        if same and each.frequency == "1" and each.service_from == claim.statement_from and each.claim != claim.id:
            said = f"the stay from {claim.statement_from} was billed before (claim {each.claim})"
            return (Hit(message=said, place=("statement_from",)),)
    return ()
