"""A service code that Medicare doesn't take, because it has another one for the service.

What it checks:
    On claims to Medicare: codes with status I in the physician fee schedule (not valid for Medicare), on professional
    claims. Lines with GY are left out.

Why it matters:
    Medicare denies the line (CARC 96, CARC 16) and pays for the service under its own code.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 23, section 30.2.2 and addendum MPFSDB, field status code.

Example:
    99417 to Medicare, which takes G2212.

Resolution:
    Medicare's own code for what was done, where there is one.

Override:
    The claim goes to Medicare only for the denial that a second payer asks for; then GY says so.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.nec._status import TABLES, lines_of_status, told_status
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="NEC107",
    name="service-code-of-other-payers",
    severity=Severity.BLOCK,
    override=Override(who=("biller",), must="that the denial is wanted, and by whom"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 23", section="30.2.2, MPFSDB"),
    effective_from=dt.date(1992, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL),
    tables=TABLES,
)

GIVEN = told_status


def check(subject: Subject) -> Iterable[Hit]:
    """Lines of status I."""
    return [
        Hit(
            message=f"{line.code} isn't valid for Medicare (status I of the fee schedule)",
            place=("lines", at, "code"),
            codes=(line.code,),
        )
        for at, line in lines_of_status(subject, "I")
    ]
