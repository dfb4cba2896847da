"""More than 96 consecutive hours of ventilation are coded on a stay of less than four days.

What it checks:
    5A1955Z on an inpatient claim with fewer than four days between admission and discharge.

Why it matters:
    Medicare returns the claim; the code carries a DRG of its own and is audited in both directions (CARC 16, RARC
    M67).

Authority:
    Definitions of Medicare Code Edits, procedure inconsistent with length of stay: 5A1955Z only where ventilation
    lasted more than four consecutive days of the stay.

Example:
    Admitted on 2 March, discharged on 5 March, 5A1955Z.

Resolution:
    Count the hours from the record, from intubation or arrival on the ventilator to its end, and code the duration
    that they give.

Override:
    Dates of the claim are wrong and are corrected with it.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

VENTILATION = "5A1955Z"
DAYS = 4


RULE = Rule(
    code="MCE111",
    name="ventilation-longer-than-the-stay",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the hours with their times"),
    authority=Authority(
        source="Definitions of Medicare Code Edits", section="procedure inconsistent with length of stay"
    ),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Long ventilation in a short stay."""
    claim = subject.claim
    if not claim.procedures or not claim.inpatient:
        return ()
    first, last = claim.admitted or claim.statement_from, claim.statement_through
    if first is None or last is None or (last - first).days >= DAYS:
        return ()
    return [
        Hit(
            message=f"{VENTILATION} is more than 96 hours, the stay lasted {(last - first).days} days",
            place=("procedures", at),
            codes=(VENTILATION,),
        )
        for at, each in enumerate(claim.procedures)
        if each.code.replace(".", "").upper() == VENTILATION
    ]
