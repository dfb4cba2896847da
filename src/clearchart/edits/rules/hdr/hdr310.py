"""The claim has more diagnoses of a kind than the 837 takes, or none.

What it checks:
    At least one diagnosis; at most 12 on a professional claim; at most a principal and 24 further ones, one admitting,
    three reasons for visit and 12 external causes on an institutional one.

Why it matters:
    Rejected, or cut off by a system on the way, so that the payer judges another claim than was coded.

Authority:
    HI segments of loop 2300 of the 837; Medicare Claims Processing Manual, Pub. 100-04, chapter 26, section 10.4, item
    21, and chapter 25, section 75.6.

Example:
    Fourteen diagnoses on an office visit.

Resolution:
    Keep those to which lines point and those that bear on the care; the chart's list stays complete.

Override:
    The coding lead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import (
    Authority,
    Claim,
    DiagnosisRole,
    Severity,
)

_MOST = (
    (DiagnosisRole.LISTED, 12),
    (DiagnosisRole.PRINCIPAL, 1),
    (DiagnosisRole.SECONDARY, 24),
    (DiagnosisRole.ADMITTING, 1),
    (DiagnosisRole.REASON_FOR_VISIT, 3),
    (DiagnosisRole.EXTERNAL_CAUSE, 12),
)

RULE = Rule(
    code="HDR310",
    name="too-many-diagnoses",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="which diagnoses stay"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)",
        section="loop 2300, HI: 12 professional, 25 institutional with 12 external causes and 3 reasons for visit",
    ),
    effective_from=dt.date(2012, 1, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """More diagnoses than fit, or none."""
    diagnoses = subject.claim.diagnoses
    if 0 < len(diagnoses) <= 12 and not subject.claim.institutional:
        return ()
    if not diagnoses:
        return (Hit(message="the claim has no diagnosis", place=("diagnoses",)),)
    roles = [each.role for each in diagnoses]
    over = {role: most for role, most in _MOST if roles.count(role) > most}
    return _told(subject.claim, over) if over else ()


def _told(claim: Claim, over: dict[DiagnosisRole, int]) -> list[Hit]:
    hits = list[Hit]()
    for role, most in over.items():
        at, each = [(at, each) for at, each in enumerate(claim.diagnoses) if each.role is role][most]
        said = f"the 837 takes at most {most} {role.value} diagnoses and the claim has more"
        hits.append(Hit(message=said, place=("diagnoses", at), codes=(each.code,)))
    return hits
