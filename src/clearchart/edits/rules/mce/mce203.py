"""The claim says that the patient went home, and another claim shows care that makes the discharge a transfer.

What it checks:
    Patient status 01 on a Medicare stay whose DRG is under the post-acute care transfer policy (or isn't known to
    be outside it), beside another claim of the patient: home health care that begins within three days of
    discharge, a skilled nursing facility or another hospital on the day of discharge. It needs the claims read
    before in the run or a loaded history.

Why it matters:
    Medicare pays such stays per diem; when the other claim arrives the payment is taken back (CARC 16, RARC N208),
    and the Inspector General has audited this for years.

Authority:
    42 CFR 412.4(c) and (d): transfers to home health within three days, to a skilled nursing facility, to an
    excluded hospital; Medicare Claims Processing Manual, Pub. 100-04, chapter 3, section 40.2.4.

Example:
    Status 01 on 6 March with DRG 470, and a home health claim from 8 March.

Resolution:
    Ask case management where the patient went and correct the status. Condition codes 42 and 43 say that home care
    isn't related or began later.

Override:
    Condition code 42 or 43 holds and is documented.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mce._editor import stay
from clearchart.edits.subject import Subject
from clearchart.edits.surroundings import Prior
from clearchart.model import Authority, ClaimType, Severity

HOME = "01"
NOT_RELATED = frozenset({"42", "43"})
HOME_HEALTH = ("32", "33", "34")
FACILITIES = ("11", "21", "22")
DAYS = 3


RULE = Rule(
    code="MCE203",
    name="discharged-home-and-cared-for-elsewhere",
    severity=Severity.REVIEW,
    override=Override(who=("biller",), must="the condition code and where it is documented"),
    authority=Authority(source="42 CFR 412.4", section="(c), (d)"),
    effective_from=dt.date(2013, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Discharges home that other claims contradict."""
    claim = subject.claim
    if claim.patient_status != HOME or not claim.inpatient or not subject.medicare or claim.statement_through is None:
        return ()
    if NOT_RELATED & set(claim.conditions) or subject.around.history is None:
        return ()
    if (found := subject.fact(stay)) is not None and found.post_acute is False:
        return ()
    for each in subject.priors:
        if (care := _care(each, claim.statement_through)) and each.claim != claim.id:
            said = (
                f"status 01 on {claim.statement_through}, and claim {each.claim} bills {care} from {each.service_from}"
            )
            return [Hit(message=said, place=("patient_status",))]
    return ()


def _care(other: Prior, left: dt.date) -> str:
    begins = other.service_from
    if not other.institutional or begins is None:
        return ""
    days = (begins - left).days
    if other.facility_code in HOME_HEALTH and 0 <= days <= DAYS:
        return "home health care"
    return "inpatient care" if other.facility_code in FACILITIES and days == 0 else ""
