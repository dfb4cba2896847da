"""The codes of an inpatient stay group to no MS-DRG.

What it checks:
    The grouper's answer for Medicare inpatient claims: no DRG, or one of the error DRGs 998 and 999. Where the
    principal diagnosis has a rule of its own, that rule says why as well.

Why it matters:
    Without a DRG there is no price: the claim is returned (CARC 16, RARC N208, RARC MA63).

Authority:
    42 CFR 412.60; Definitions of the MS-DRGs, DRG 998 (invalid as principal diagnosis) and 999 (ungroupable).

Example:
    A principal diagnosis that isn't valid, or missing sex or status.

Resolution:
    The reason in the grouper's words is in the message: an invalid principal diagnosis, status, sex, or missing POA
    indicators.

Override:
    The payer doesn't pay by MS-DRG.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mce._editor import judged, stay
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, DiagnosisRole, Severity

ERRORS = frozenset({"998", "999"})


RULE = Rule(
    code="MCE201",
    name="stay-ungroupable",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="how the payer pays"),
    authority=Authority(source="42 CFR 412.60", section="(c)"),
    effective_from=dt.date(2015, 10, 1),
    tables=("ms-drg",),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Stays without a DRG."""
    if not judged(subject) or not subject.listed:
        return ()
    found = subject.fact(stay)
    if found is None:
        if _complete(subject):
            subject.books.lacks("ms-drg", subject.on)
        return ()
    if found.drg is not None and found.drg not in ERRORS:
        return ()
    said = f"the stay groups to no MS-DRG (version {found.version}): {found.reason or found.drg}"
    return [Hit(message=said, place=("diagnoses",))]


def _complete(subject: Subject) -> bool:
    """Whether the claim says what grouping needs, so that only the version can be missing."""
    claim = subject.claim
    return subject.age is not None and any(each.role is DiagnosisRole.PRINCIPAL for each in claim.diagnoses)
