"""A service is dated after the day on which the claim was made.

What it checks:
    The last day on which a line's service began, and the end of an institutional claim's period, against the day the
    file was made. Lines whose supply runs on into the future are judged by their first day.

Why it matters:
    No payer pays what hasn't happened: rejected at the front end or denied (CARC 110 for a billing date before the
    service date).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 1, section 80.3.2, names future dates among the invalid
    ones; the front ends of the contractors compare with the day of receipt.

Example:
    2027-01-04 typed for 2026-01-04 in the first week of the year.

Resolution:
    Correct the date from the record, or wait until the service is given.

Override:
    The billing lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR201",
    name="service-after-claim",
    severity=Severity.BLOCK,
    override=Override(who=("billing lead",), must="the date as in the record"),
    authority=Authority(
        source="Medicare Claims Processing Manual, Pub. 100-04, ch. 1", section="80.3.2 (incomplete or invalid claims)"
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Services of the future."""
    claim = subject.claim
    made = claim.created
    if made is None:
        return ()
    last = claim.statement_through
    if last is not None and last > made:
        return (
            Hit(message=f"the period ends {last}, after the claim was made ({made})", place=("statement_through",)),
        )
    if not subject.days or subject.days[-1] <= made:
        return ()
    at = next(at for at, line in subject.lines() if line.service_from and line.service_from > made)
    said = f"the service is dated {claim.lines[at].service_from}, after the claim was made ({made})"
    return (Hit(message=said, place=("lines", at, "service_from"), codes=(claim.lines[at].code,)),)
