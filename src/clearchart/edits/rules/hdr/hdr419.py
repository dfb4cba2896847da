"""Outpatient services of a hospital shortly before its own inpatient stay are billed apart.

What it checks:
    Needs the beneficiary's other claims. Fee-for-service Medicare, the same billing NPI: outpatient services on the
    day of admission or in the three days before. Diagnostic ones, and all of the day of admission, belong to the stay:
    a stop for acute hospitals (taxonomy 282N). Other services within three days belong there unless clinically
    unrelated: worth a look. For other hospitals, whose window may be one day, always worth a look. Ambulance,
    dialysis, critical access (85x) and condition code 51 are left out.

Why it matters:
    The outpatient claim is denied or the payment recovered (CARC 60 or 97), and False Claims cases were built on it.

Authority:
    42 CFR 412.2(c)(5); Medicare Claims Processing Manual, Pub. 100-04, chapter 3, section 40.3; section 102 of Public
    Law 111-192.

Example:
    A scan on Monday, the admission on Wednesday, two claims.

Resolution:
    Put the services on the inpatient bill; its statement begins with the first of them.

Override:
    The billing lead with compliance.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    ON_INSTITUTIONAL,
    medicare,
)
from clearchart.edits.rules.hdr._window import before_stay, in_stay
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR419",
    name="payment-window",
    severity=Severity.BLOCK,
    override=Override(
        who=("HIM billing lead", "compliance"),
        must="why the services are unrelated (condition code 51), or that the hospital isn't one of the window",
    ),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 3", section="40.3; 42 CFR 412.2(c)(5)"
    ),
    effective_from=dt.date(2010, 6, 25),
    trigger=ON_INSTITUTIONAL,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Outpatient services before a stay, seen from either claim."""
    if subject.around.history is None or not medicare(subject.claim) or not subject.priors:
        return ()
    return before_stay(subject) if subject.claim.facility_code == "11" else in_stay(subject)
