"""A hospital bills several visits on one day and doesn't say that they are several.

What it checks:
    On an outpatient hospital claim to Medicare (bill type 13x): two or more visit codes (99281 to 99285, G0380 to
    G0384, G0463) on one day, none of them with 27, and no condition code G0.

Why it matters:
    The outpatient code editor takes the second visit for a duplicate and denies it (CARC 18, CARC 97).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 4, sections 20.6.1 (27) and 180.4 (condition code G0 for
    the same revenue centre).

Example:
    99283 in the emergency department and G0463 in a clinic on one day.

Resolution:
    27 on the second and later visits if they were separate encounters; G0 if both were in one revenue centre.

Override:
    The visits belong to claims of their own.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from clearchart.edits.procedures import code_range
from clearchart.edits.rule import INSTITUTIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_VISITS = frozenset(code for text in ("99281-99285", "G0380-G0384", "G0463") for code in code_range(text).codes())

RULE = Rule(
    code="MOD147",
    name="several-hospital-visits-as-one",
    severity=Severity.REVIEW,
    override=Override(who=("biller", "coding lead"), must="that the visits are billed apart"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 4", section="20.6.1, 180.4"),
    effective_from=dt.date(2001, 10, 1),
    trigger=Trigger(claim_types=INSTITUTIONAL, procedures=_VISITS),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Second visits of a day without 27."""
    claim = subject.claim
    if claim.facility_code != "13" or not subject.medicare or "G0" in claim.conditions:
        return
    by_day = defaultdict[dt.date | None, list[int]](list)
    for at, line in subject.lines():
        if line.code in _VISITS:
            by_day[subject.date_of(line)].append(at)
    for places in by_day.values():
        if len(places) > 1 and not any("27" in claim.lines[at].modifiers for at in places):
            second = claim.lines[places[1]]
            message = f"{second.code} is a second visit of the day and doesn't say that it is another encounter (27)"
            yield Hit(message=message, place=("lines", places[1], "code"), codes=(second.code,))
