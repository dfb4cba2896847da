"""The patient status isn't a code that Medicare knows.

What it checks:
    The editor's edit INVALID_DISCHARGE_STATUS.

Why it matters:
    Medicare returns the claim to the provider: payment depends on where the patient went (CARC 16, RARC MA43).

Authority:
    Definitions of Medicare Code Edits, invalid discharge status; Medicare Claims Processing Manual, Pub. 100-04,
    chapter 25, section 75.2, form locator 17.

Example:
    Patient status 99.

Resolution:
    Take the place to which the patient went from the discharge order and the notes of case management.

Override:
    None; the status doesn't exist.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mce._editor import named
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

RULE = Rule(
    code="MCE108",
    name="discharge-status-invalid",
    severity=Severity.BLOCK,
    override=Override(who=("biller",), must="the manual page that lists the status"),
    authority=Authority(source="Definitions of Medicare Code Edits", section="invalid discharge status"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """A status that isn't one."""
    if not named(subject, "INVALID_DISCHARGE_STATUS"):
        return ()
    status = subject.claim.patient_status or "blank"
    return [Hit(message=f"patient status {status} isn't one that Medicare knows", place=("patient_status",))]
