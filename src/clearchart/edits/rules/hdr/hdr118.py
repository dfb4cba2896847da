"""A provider on the claim is excluded from federal programmes.

What it checks:
    Every NPI of the claim, the ordering and referring ones too, against the operator's own list (`excluded` in the
    profile: NPI and the day of exclusion), for services from that day on.

Why it matters:
    No federal programme pays for what an excluded person furnishes, orders or prescribes; billing it brings civil
    penalties (CARC 16 or B7 at the payer; the exposure is not the denial).

Authority:
    42 CFR 1001.1901(b), the effect of exclusion; OIG, Special Advisory Bulletin on the Effect of Exclusion. An
    exclusion list is the operator's to load and to keep fresh.

Example:
    A referring doctor was excluded last month; the order is from last week.

Resolution:
    Hold the claim; compliance checks the identity against the exclusion database and decides.

Override:
    Compliance alone.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import (
    npis,
    parties,
)
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="HDR118",
    name="excluded-provider",
    severity=Severity.BLOCK,
    override=Override(who=("compliance",), must="the reinstatement notice, or why the number is another's"),
    authority=Authority(source="42 CFR 1001.1901", section="(b)"),
    effective_from=dt.date(1998, 9, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Providers whom the operator's list excludes on the date of service."""
    excluded = subject.policy.excluded
    return _told(subject, excluded) if excluded and not excluded.keys().isdisjoint(npis(subject.claim)) else ()


def _told(subject: Subject, excluded: dict[str, dt.date]) -> Iterator[Hit]:
    last = max((*subject.days, subject.on or dt.date.min))
    told = set[str]()
    for place, party in parties(subject.claim):
        since = excluded.get(party.npi)
        if since is not None and last >= since and party.npi not in told:
            told.add(party.npi)
            said = f"{party.npi} ({party.role.value}) is excluded from federal programmes since {since}"
            yield Hit(message=said, place=(*place, "npi"))
