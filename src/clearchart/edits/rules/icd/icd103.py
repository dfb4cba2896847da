"""A diagnosis code was deleted before the date of service, or begins only after it.

What it checks:
    Every diagnosis that isn't valid on the controlling date but is in another year between FY2023 and FY2027: codes
    change on 1 October, and some on 1 April.

Why it matters:
    Validity goes by the date of service or discharge, not by the date of billing: the line or claim is denied as
    invalid for the date (CARC 146, RARC M76 or MA63).

Authority:
    Medicare Claims Processing Manual, Pub. 100-04, chapter 23, section 10.2: diagnosis codes are those in effect on
    the date of service (professional, outpatient) or of discharge (inpatient). The years are those of the Medicare
    Code Editor's code lists.

Example:
    G35 on a visit of March 2026: the code was divided on 1 October 2025.

Resolution:
    Code the condition anew with the release of the date; a deleted code mostly lives on as several more exact ones,
    between which only the note decides.

Override:
    A payer outside HIPAA (some workers' compensation and auto carriers) that still asks for the older code.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.codesets import fiscal_year
from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.standing import Standing, faulty, of_standing
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD103",
    name="code-of-another-year",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the payer's written instruction that names the release it wants"),
    authority=Authority(source="Medicare Claims Processing Manual, Pub. 100-04, ch. 23", section="10.2"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
)

GIVEN = faulty


def check(subject: Subject) -> Iterable[Hit]:
    """Diagnoses of another year."""
    found = of_standing(subject, Standing.OTHER_YEAR)
    if not found or subject.on is None:
        return ()
    release = f"ICD-10-CM FY{fiscal_year(subject.on)}"
    return [
        Hit(
            message=f"{each.code} isn't valid on {subject.on} ({release}): {each.says}",
            place=("diagnoses", each.at),
            codes=(each.code,),
        )
        for each in found
    ]
