"""A new-patient visit is billed for a patient whom the same group saw within three years.

What it checks:
    A new-patient code against the beneficiary's earlier professional claims of the same billing provider and
    specialty: a face-to-face visit within the three years before makes the patient an established one. Without a
    history the rule is silent.

Why it matters:
    Medicare denies the line as not fitting the patient's history (CARC B16).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 30.6.7.A: a new patient got no professional
    services from the physician or the group's physicians of the same specialty within three years.

Example:
    99204 on 2026-03-02, and 99213 by the same group's same specialty on 2024-06-11.

Resolution:
    Bill the established-patient code that the note supports.

Override:
    The earlier service was no face-to-face one, or the physician's specialty is another than the taxonomy says.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.performer import performer
from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.edits.surroundings import Prior
from clearchart.model import Authority, ClaimType, ServiceLine, Severity

NEW = frozenset({"99202", "99203", "99204", "99205", "99341", "99342", "99344", "99345", "92002", "92004"})
# Visits face to face: eye visits, then office to home visits, then preventive ones.
_VISITS = (("92002", "92014"), ("99202", "99350"), ("99381", "99397"))

RULE = Rule(
    code="EML104",
    name="new-patient-seen-before",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead", "biller"), must="why the earlier service doesn't count"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 12", section="30.6.7.A"),
    effective_from=dt.date(2000, 1, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.PROFESSIONAL}), procedures=NEW),
)


def check(subject: Subject) -> Iterator[Hit]:
    """New-patient visits with an earlier visit of the same group and specialty within three years."""
    for at, line in subject.lines():
        if line.code not in NEW:
            continue
        for prior in subject.priors:
            if _same_physician(subject, line, prior) and _within_three_years(subject.date_of(line), prior):
                says = f"{line.code} is for a new patient; the same group's specialty billed {prior.code}"
                message = f"{says} on {prior.service_from} (claim {prior.claim})"
                yield Hit(message=message, place=("lines", at, "code"), codes=(line.code, prior.code))
                break


def _same_physician(subject: Subject, line: ServiceLine, prior: Prior) -> bool:
    doer = performer(subject.claim, line)
    same_group = prior.billing_npi == subject.claim.billing.npi and prior.taxonomy == doer.taxonomy
    visit = any(first <= prior.code <= last for first, last in _VISITS)
    return not prior.institutional and visit and (same_group or (doer.npi != "" and prior.rendering_npi == doer.npi))


def _within_three_years(on: dt.date | None, prior: Prior) -> bool:
    if on is None or prior.service_from is None or prior.service_from >= on:
        return False
    last = on.replace(year=on.year - 3, day=28) if (on.month, on.day) == (2, 29) else on.replace(year=on.year - 3)
    return prior.service_from > last
