"""A diagnosis is sent under another code system than ICD-10-CM for a date from 1 October 2015 on.

What it checks:
    The qualifier under which each diagnosis stands (ABK, ABF, APR ... are ICD-10-CM; BK, BF, PR ... are ICD-9-CM).

Why it matters:
    The claim is rejected: one claim can't carry ICD-9-CM for services after its end (CARC 146, RARC M76).

Authority:
    45 CFR 162.1002(b) and (c): ICD-9-CM through 30 September 2015, ICD-10-CM from 1 October 2015, by date of
    service or discharge.

Example:
    BK:4019 on a visit of 2026.

Resolution:
    Code the record in ICD-10-CM. No crosswalk: a mapped code may say more or less than the note.

Override:
    A payer outside HIPAA (some workers' compensation and auto carriers) that still asks for ICD-9-CM.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.standing import Standing, of_standing
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD108",
    name="code-system-of-the-past",
    severity=Severity.BLOCK,
    override=Override(who=("biller",), must="the payer's written instruction"),
    authority=Authority(source="45 CFR 162.1002", section="(b), (c)"),
    effective_from=dt.date(2015, 10, 1),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Diagnoses of another code system."""
    found = of_standing(subject, Standing.OTHER_SYSTEM)
    return [
        Hit(
            message=f"{each.code} is sent as {each.says}: from 2015-10-01 on it must be ICD-10-CM",
            place=("diagnoses", each.at),
            codes=(each.code,),
        )
        for each in found
    ]
