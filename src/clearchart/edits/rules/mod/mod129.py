"""A drug of single-dose containers doesn't say whether anything was discarded.

What it checks:
    Codes of drugs that come in single-dose containers only (`single-dose.txt`) without JW or JZ on any line of that
    code and day, on claims to Medicare. Hospitals' claims are for review, because a packaged drug needs neither.

Why it matters:
    Medicare returns such claims as unprocessable since October 2023 (CARC 16, RARC N822).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 17, section 40.1; CMS Transmittal 12067 (CR 13056): JZ is
    required from 1 July 2023. Unconfirmed: each drug against CMS's list of the quarter.

Example:
    J9271 x200 without JZ: two full vials, nothing left.

Resolution:
    Nothing left over: JZ. Something discarded and documented: the dose given on one line, the discarded units with JW
    on another.

Override:
    The product came in a multi-dose container; its NDC.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._waste import WASTE, single_dose
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="MOD129",
    name="single-dose-drug-without-waste",
    severity=Severity.BLOCK,
    override=Override(who=("biller", "coding lead"), must="the product's NDC, and that it is a multi-dose container"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 17; CR 13056", section="40.1"),
    effective_from=dt.date(2023, 7, 1),
    trigger=Trigger(procedures=single_dose()),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Single-dose drugs without JW or JZ."""
    if not subject.medicare or subject.claim.inpatient:
        return
    said = {(line.code, line.service_from) for line in subject.claim.lines if WASTE & {*line.modifiers}}
    milder = Severity.REVIEW if subject.claim.institutional else None
    for at, line in subject.lines():
        if line.code in single_dose() and (line.code, line.service_from) not in said:
            message = f"{line.code} comes in single doses and says neither JW (discarded) nor JZ (nothing discarded)"
            yield Hit(message=message, place=("lines", at, "code"), codes=(line.code,), severity=milder)
