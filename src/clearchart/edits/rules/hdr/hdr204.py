"""A service is dated after the patient died.

What it checks:
    The days on which services began against the date of death on the claim.

Why it matters:
    Denied (CARC 13). Payers know the date of death from elsewhere too and recover what they paid; OIG has audited it
    again and again.

Authority:
    No service is given to a beneficiary after death; CARC 13 of the standard adjustment codes. Unconfirmed: the
    manual's exact section. Tests on what was taken before, and an autopsy, are dated otherwise.

Example:
    A monthly rental that ran on by itself.

Resolution:
    Check both dates; stop recurring charges at the date of death.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR204",
    name="service-after-death",
    severity=Severity.REVIEW,
    override=Override(who=("billing lead",), must="why a service after death is right, such as a test read later"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 1", section="30 (services to a beneficiary)"
    ),
    effective_from=dt.date(1996, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Services after the last day."""
    died = subject.claim.patient.death_date
    if died is None or not subject.days or subject.days[-1] <= died:
        return ()
    late = [(at, line) for at, line in subject.lines() if line.service_from and line.service_from > died]
    return [
        Hit(
            message=f"{line.code or line.revenue_code} of {line.service_from} is after the patient's death ({died})",
            place=("lines", at, "service_from"),
            codes=(line.code,) if line.code else (),
        )
        for at, line in late
    ]
