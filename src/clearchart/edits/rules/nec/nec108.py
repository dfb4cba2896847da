"""A service that Medicare excludes is billed as if it were covered.

What it checks:
    On professional claims to Medicare: codes with status N in the physician fee schedule (not covered by statute)
    without GY, GX, GA or GZ.

Why it matters:
    The line is denied either way (CARC 96). Without GY the denial doesn't say that the patient, or a second payer, is
    liable, and the follow-up costs more than the line.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 23, addendum MPFSDB, field status code, and section 20.9;
    chapter 30, section 20 (statutory exclusions); Social Security Act, section 1862(a).

Example:
    A routine physical (99397) to Medicare without GY.

Resolution:
    GY if the line goes to Medicare for the denial (GX if a courtesy notice was given); otherwise bill the patient or
    the other payer, and leave it off.

Override:
    The claim's second payer takes the denial without GY.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.nec._status import TABLES, lines_of_status, told_status
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="NEC108",
    name="excluded-service-without-word",
    severity=Severity.REVIEW,
    override=Override(who=("biller",), must="that the second payer takes the denial without GY"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 23 and 30", section="MPFSDB; 20"),
    effective_from=dt.date(1992, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL),
    tables=TABLES,
)

GIVEN = told_status


def check(subject: Subject) -> Iterable[Hit]:
    """Lines of status N."""
    return [
        Hit(
            message=f"{line.code} is excluded by statute (status N of the fee schedule), and the line doesn't say GY",
            place=("lines", at, "code"),
            codes=(line.code,),
        )
        for at, line in lines_of_status(subject, "N")
    ]
