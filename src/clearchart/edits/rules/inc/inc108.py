"""A split or shared visit has one author only, or is billed by somebody who wrote none of it.

What it checks:
    A line with FS and a chart whose visit notes are all one person's, or none of whose authors (where their NPIs are
    given) is the rendering provider.

Why it matters:
    The record has to identify both practitioners, and the one who did the substantive portion signs and bills.
    Otherwise the visit isn't payable as billed and is recovered.

Authority:
    42 CFR 415.140(c); Medicare Claims Processing Manual, Pub. 100-04, chapter 12, section 30.6.18.

Example:
    99232-FS; the only note is Dr. A's.

Resolution:
    One person did all of it: no FS, under that person's NPI. Both did: both are named, and the biller's part is
    documented.

Override:
    The other practitioner is named inside the note; where.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.inc._authors import Visit, visits
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="INC108",
    name="shared-visit-of-one-author",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead", "compliance"), must="where the note names the other practitioner"),
    authority=Authority(source="42 CFR 415.140; Pub. 100-04, ch. 12", section="30.6.18"),
    effective_from=dt.date(2022, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, modifiers=frozenset({"FS"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Shared visits that nobody shared."""
    for visit in visits(subject):
        if "FS" in visit.line.modifiers and visit.notes and (wrong := _wrong(visit)):
            message = f"{visit.line.code} says split or shared (FS), and {wrong}"
            yield Hit(message=message, place=("lines", visit.at, "code"), codes=(visit.line.code,))


def _wrong(visit: Visit) -> str:
    authors = {(each.author.identifier, each.author.credential) for each in visit.notes}
    if len(authors) == 1:
        return "one author wrote all of its notes"
    npis = {npi for npi, _ in authors}
    return "none of its authors is the rendering provider" if "" not in npis and visit.rendering.npi not in npis else ""
