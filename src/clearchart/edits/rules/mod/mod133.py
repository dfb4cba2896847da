"""A screening colonoscopy that became treatment doesn't say that it began as screening.

What it checks:
    A therapeutic colonoscopy or sigmoidoscopy (45379 to 45398, 44389 to 44408, 45331 to 45350) whose first diagnosis
    is screening for cancer of colon or rectum (Z12.11, Z12.12), without PT for Medicare or 33 for other payers.

Why it matters:
    Without it the patient pays deductible and coinsurance of a diagnostic procedure that is owed as prevention (CARC
    1, CARC 2); the correction comes as a complaint.

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 18, section 60.1.1 (PT); 42 CFR 410.37(j); for other
    payers the Affordable Care Act, section 2713, and modifier 33 of CPT.

Example:
    45385 with Z12.11 first, no PT, to Medicare.

Resolution:
    If the record shows a screening in which something was found: PT (Medicare), 33 (others). If the reason was a
    symptom, the symptom is the first diagnosis.

Override:
    The procedure was diagnostic from the start; the order.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.procedures import code_range
from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ServiceLine, Severity

_TREATING = tuple(map(code_range, ("44389-44408", "45331-45350", "45379-45398")))
_SCREENING = frozenset({"Z12.11", "Z12.12"})

RULE = Rule(
    code="MOD133",
    name="screening-turned-treatment",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the order that shows a diagnostic procedure"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 18", section="60.1.1"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=frozenset({"Z12"})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Treating endoscopies for screening."""
    wanted = "PT" if subject.medicare else "33"
    return [
        Hit(
            message=f"{line.code} treats, and its first diagnosis is screening: {wanted} isn't there",
            place=("lines", at, "code"),
            codes=(line.code, first),
        )
        for at, line in subject.lines()
        if any(each.holds(line.code) for each in _TREATING)
        and (first := _first(subject, line)) in _SCREENING
        and not {"PT", "33"} & {*line.modifiers}
    ]


def _first(subject: Subject, line: ServiceLine) -> str:
    """The first diagnosis of a line; of a hospital's claim the principal one."""
    at = line.pointers[0] - 1 if line.pointers else 0
    return subject.codes[at] if 0 <= at < len(subject.codes) else ""
