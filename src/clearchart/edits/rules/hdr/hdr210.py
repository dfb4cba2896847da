"""The discharge hour and the patient's status contradict each other.

What it checks:
    On inpatient 837 bills: a final bill (frequency 1 or 4) of a patient who has left carries the hour of discharge; a
    patient who is still there (status 30) has none.

Why it matters:
    Rejected at the front end (RARC N317 for the hour); a wrong status changes transfer payment.

Authority:
    Loop 2300, DTP with qualifier 096, of the 837I is required on final inpatient claims; Medicare Claims Processing
    Manual, Pub. 100-04, chapter 25, section 75.1 (form locators 16 and 17).

Example:
    The bill dropped before the discharge was entered.

Resolution:
    Take both from the discharge.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
    carries_all,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR210",
    name="discharge-hour-against-status",
    severity=Severity.BLOCK,
    override=Override(who=("HIM billing lead",), must="the discharge as in the record"),
    authority=Authority(
        source="ASC X12N 005010X223A2 (45 CFR 162.1102)", section="loop 2300, DTP 096; Pub. 100-04, ch. 25, 75.1"
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Left without an hour, or still there and gone."""
    claim = subject.claim
    if not claim.inpatient or not carries_all(claim):
        return ()
    if claim.patient_status == "30":
        if claim.discharge_hour:
            return (_told("the patient is still there (status 30) and the bill has a discharge hour"),)
    elif claim.frequency in ("1", "4") and not claim.discharge_hour:
        return (_told(f"the patient has left (status {claim.patient_status}) and the bill has no discharge hour"),)
    return ()


def _told(said: str) -> Hit:
    return Hit(message=said, place=("discharge_hour",))
