"""A diagnosis code exists in no year of ICD-10-CM that is known here.

What it checks:
    Every diagnosis of the claim, in whatever role, against the release of its controlling date: discharge for
    institutional claims, the first date of service for professional ones. A code that is a heading, lacks its 7th
    character or belongs to another year has a rule of its own.

Why it matters:
    The payer's front end rejects the claim, or returns it to the provider; a rejected claim isn't filed and the
    clock of timely filing runs on (CARC 146, RARC M76).

Authority:
    45 CFR 162.1002(c)(2): ICD-10-CM as maintained by HHS is the code set for diagnoses; ICD-10-CM Official
    Guidelines, section I.B.2: codes are used with the highest number of characters available.

Example:
    I10.0: hypertension has no further characters.

Resolution:
    Look the condition up in the Index again and verify it in the Tabular List of the date of service. A letter O
    for a zero, an I for a one and a swapped digit are the usual causes.

Override:
    Only where the operator's code set is older than the date of service; then load the official file instead.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.standing import Standing, faulty, of_standing
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD101",
    name="code-unknown",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the release and page in which the code stands"),
    authority=Authority(source="45 CFR 162.1002", section="(c)(2)"),
    effective_from=dt.date(2015, 10, 1),
    tables=("icd-10-cm",),
)

GIVEN = faulty


def check(subject: Subject) -> Iterable[Hit]:
    """Diagnoses that no release knows."""
    found = of_standing(subject, Standing.UNKNOWN)
    return [
        Hit(
            message=f"{each.code} is no ICD-10-CM code" + (f": {each.says}" if each.says else ""),
            place=("diagnoses", each.at),
            codes=(each.code,),
        )
        for each in found
    ]
