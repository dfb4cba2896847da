"""An institutional claim names no attending provider.

What it checks:
    Every institutional claim names an attending provider, save one on which all lines are ambulance (revenue code
    054x).

Why it matters:
    Returned to the provider or denied (CARC 16, RARC N253): nobody is responsible for the patient's care on the claim.

Authority:
    Loop 2310A of the 837I is required for all services but non-scheduled transport; Medicare Claims Processing Manual,
    Pub. 100-04, chapter 25, section 75.6 (form locator 76).

Example:
    A laboratory-only account of a hospital, registered without the ordering doctor.

Resolution:
    Enter the doctor with overall responsibility; for diagnostic services of outpatients the one who ordered them.

Override:
    The billing lead, for claims that the payer exempts (roster bills of vaccines).
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, PartyRole, Severity

_TRANSPORT = "054"
"""Revenue codes of ambulance: nobody attends a claim of transport alone."""

RULE = Rule(
    code="HDR111",
    name="attending-provider-missing",
    severity=Severity.BLOCK,
    override=Override(who=("HIM billing lead",), must="why nobody attended, such as a transport-only claim"),
    authority=Authority(source="ASC X12N 005010X223A2 (45 CFR 162.1102)", section="loop 2310A"),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """A claim that nobody attended."""
    claim = subject.claim
    if claim.party(PartyRole.ATTENDING) is not None:
        return ()
    if claim.lines and all(line.revenue_code.startswith(_TRANSPORT) for line in claim.lines):
        return ()
    return (Hit(message="the claim names no attending provider", place=("providers",)),)
