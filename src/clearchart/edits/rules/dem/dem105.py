"""A diagnosis whose wording bounds the age in days or years doesn't fit the date of birth.

What it checks:
    Newborn examinations (under 8 days, 8 to 28 days, over 28 days to 17 years) and body mass index (adult codes
    from 20 years on, pediatric ones from 2 to 19), against the days between birth and the first day of service.

Why it matters:
    Preventive benefits and quality measures go by the code; the claim is denied or not counted (CARC 9).

Authority:
    ICD-10-CM Tabular List at Z00.110, Z00.111, Z00.12 and the note at Z68; named in the message.

Example:
    Z00.110 at twelve days.

Resolution:
    Check the date of birth, then take the code of the age on the day of service.

Override:
    The date of birth on the claim follows the payer's file and the record's differs.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.dem._ages import diagnosis_spans
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="DEM105",
    name="diagnosis-of-other-days",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="both dates and which is right"),
    authority=Authority(source="ICD-10-CM Tabular List", section="Z00.11-, Z00.12-, Z68"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=diagnosis_spans().categories),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Diagnoses outside the ages of their wording."""
    born, on = subject.claim.patient.birth_date, subject.first_day
    if born is None or on is None or on < born:
        return
    for at, each in subject.listed:
        span = diagnosis_spans().of(each.code)
        if span and not span.holds(born, on):
            yield Hit(
                message=f"{each.code} is for ages {span.words()}, the patient was born on {born}: {span.authority}",
                place=("diagnoses", at),
                codes=(each.code,),
            )
