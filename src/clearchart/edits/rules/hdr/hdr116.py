"""An institutional claim has a surgical procedure and no operating provider.

What it checks:
    Claims with an ICD-10-PCS procedure of section 0 (medical and surgical) that name no operating provider.

Why it matters:
    Returned to the provider where the payer requires the surgeon (CARC 16, RARC N261 or N262).

Authority:
    Loop 2310B of the 837I is required where a surgical procedure is listed; Medicare Claims Processing Manual, Pub.
    100-04, chapter 25, section 75.6 (form locator 77).

Example:
    A hip replacement of an inpatient, with the attending provider alone.

Resolution:
    Enter the surgeon of the principal procedure.

Override:
    The billing lead, where the procedure was done by nobody whom the payer calls operating.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, PartyRole, Severity

RULE = Rule(
    code="HDR116",
    name="operating-provider-missing",
    severity=Severity.REVIEW,
    override=Override(who=("HIM billing lead",), must="that no surgeon took part, as for a line placed by nursing"),
    authority=Authority(source="ASC X12N 005010X223A2 (45 CFR 162.1102)", section="loop 2310B"),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Surgery that nobody did."""
    claim = subject.claim
    if not claim.procedures or claim.party(PartyRole.OPERATING) is not None:
        return ()
    for at, each in enumerate(claim.procedures):
        if each.code[:1] == "0" and each.system == "icd-10-pcs":
            said = f"{each.code} is a surgical procedure and the claim names no operating provider"
            return (Hit(message=said, place=("procedures", at), codes=(each.code,)),)
    return ()
