"""Frequency of bill and patient status contradict each other.

What it checks:
    Inpatient bills: a first or continuing interim bill (2, 3) is of a patient who is still there (status 30); a
    complete or last one (1, 4) of one who has left.

Why it matters:
    Returned to the provider; or paid as a discharge that wasn't one.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 25, section 75.1 (form locators 4 and 17).

Example:
    Bill 112 with status 01.

Resolution:
    A patient who has left gets 111, or 114 after interim bills; who is still there 112 or 113 with status 30.

Override:
    The billing lead, for payers that count otherwise.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR404",
    name="interim-bill-against-status",
    severity=Severity.BLOCK,
    override=Override(who=("HIM billing lead",), must="whether the patient had left"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 25",
        section="75.1 (form locators 4 and 17); ch. 3, 10.1",
    ),
    effective_from=dt.date(2012, 1, 1),
    trigger=ON_INSTITUTIONAL,
)


_STAYS = ("11", "18", "21", "41")


def check(subject: Subject) -> Iterable[Hit]:
    """Still there on a last bill, gone on an interim one."""
    claim = subject.claim
    status, frequency = claim.patient_status, claim.frequency
    if not status or claim.facility_code not in _STAYS:
        return ()
    if (status == "30") == (frequency in ("2", "3")) or frequency not in ("1", "2", "3", "4"):
        return ()
    said = f"type of bill {claim.type_of_bill} with patient status {status}: one of them is wrong"
    return (Hit(message=said, place=("patient_status",)),)
