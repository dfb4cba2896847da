"""A new problem was treated by a non-physician practitioner and is billed by a physician.

What it checks:
    An established patient's visit outside a hospital that is billed by a physician though all its notes are those of
    a non-physician practitioner, whose first diagnosis's category isn't on any claim of the group in the history.
    Only where the loaded history of twelve months is complete.

Why it matters:
    Incident to means within the physician's plan for that problem; a new problem has none. What is paid above the
    practitioner's own rate is recovered.

Authority:
    Medicare Benefit Policy Manual, Pub. 100-02, chapter 15, sections 60.1.B and 60.2; 42 CFR 410.26(b)(2).

Example:
    99213 for a cough of a patient whom the group only sees for hypertension; NP's note, Dr. A's claim.

Resolution:
    Bill under the author's NPI, or show the physician's own part for the new problem.

Override:
    The physician's plan for this problem is older than the history; its date.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.rules.inc._authors import HOSPITAL, Visit, incident
from clearchart.edits.rules.inc.inc101 import NEW
from clearchart.edits.subject import Subject, charted
from clearchart.model import Authority, Severity

RULE = Rule(
    code="INC103",
    name="new-problem-incident-to",
    severity=Severity.REVIEW,
    override=Override(who=("compliance", "coding lead"), must="the date of the physician's plan for this problem"),
    authority=Authority(source="Pub. 100-02, ch. 15; 42 CFR 410.26(b)(2)", section="60.1.B, 60.2"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=PROFESSIONAL),
)

GIVEN = charted


def check(subject: Subject) -> Iterable[Hit]:
    """Problems that the group never had before."""
    history = subject.around.history
    if subject.around.encounter is None or history is None or not history.complete:
        return ()
    group = subject.claim.billing.npi
    known = {code[:3] for each in subject.priors if each.billing_npi == group for code in each.diagnoses}
    return [
        Hit(
            message=f"{code} is new to the group's claims; a non-physician practitioner wrote it up, a physician bills",
            place=("lines", visit.at, "code"),
            codes=(visit.line.code, code),
        )
        for visit in incident(subject)
        if visit.place not in HOSPITAL and (code := _first(subject, visit)) and code[:3] not in known
    ]


def _first(subject: Subject, visit: Visit) -> str:
    """The first diagnosis of an established patient's visit; empty for a new patient's."""
    pointers = visit.line.pointers
    if any(each.holds(visit.line.code) for each in NEW) or not pointers:
        return ""
    first = pointers[0]
    return subject.codes[first - 1] if 0 < first <= len(subject.codes) else ""
