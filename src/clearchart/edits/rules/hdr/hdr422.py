"""The patient's status at the end isn't one, or is missing.

What it checks:
    The discharge status of institutional claims; 40, 41 and 42 are of hospice bills (81x, 82x) to Medicare alone.

Why it matters:
    Returned to the provider (CARC 16, RARC MA43).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 25, section 75.2; loop 2300, CL103, of the 837I.

Example:
    Status 41 on an acute bill for a patient who died there: it is 20.

Resolution:
    Take it from the discharge.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
    carries_all,
    medicare,
)
from clearchart.edits.rules.hdr._lists import holds
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR422",
    name="patient-status-unknown",
    severity=Severity.BLOCK,
    override=Override(who=("HIM billing lead",), must="where the patient went"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 25", section="75.2 (form locator 17)"
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Patients who went nowhere known."""
    claim = subject.claim
    status = claim.patient_status
    if not status:
        if not carries_all(claim):
            return ()
        return (Hit(message="the bill doesn't say where the patient went", place=("patient_status",)),)
    if not holds("discharge-statuses", status):
        return (Hit(message=f"{status} is no patient status", place=("patient_status",)),)
    if status in ("40", "41", "42") and claim.facility_code not in ("81", "82") and medicare(claim):
        said = f"patient status {status} is of hospice bills, and this one is {claim.type_of_bill}"
        return (Hit(message=said, place=("patient_status",)),)
    return ()
