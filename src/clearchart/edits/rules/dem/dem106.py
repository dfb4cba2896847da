"""A procedure that is defined by age doesn't fit the date of birth.

What it checks:
    Procedures whose own definition bounds the age (spans.toml: preventive visits, newborn and paediatric critical
    care, vaccine counselling, tonsils, hernias, circumcision, venipuncture) against birth and the line's date of
    service.

Why it matters:
    The payer denies the line: the procedure contradicts the patient's age (CARC 6).

Authority:
    CPT, definitions of the codes (numbers and ages only); named in the message.

Example:
    99396 for a patient of 66 years: the band is 40 to 64.

Resolution:
    Check the date of birth, then bill the code of the age on the day of service.

Override:
    The payer's file has another date of birth than the record.
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.dem._ages import procedure_spans
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="DEM106",
    name="procedure-of-another-age",
    severity=Severity.BLOCK,
    override=Override(who=("biller",), must="both dates and which is right"),
    authority=Authority(source="CPT", section="age bands in code definitions"),
    effective_from=dt.date(2012, 1, 1),
    trigger=Trigger(procedures=frozenset(procedure_spans())),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Procedures outside the ages of their definition."""
    born = subject.claim.patient.birth_date
    for at, line in subject.lines():
        span, on = procedure_spans().get(line.code), subject.date_of(line)
        if span and born and on and born <= on and not span.holds(born, on):
            yield Hit(
                message=f"{line.code} is for ages {span.words()}, the patient was born on {born}",
                place=("lines", at, "code"),
                codes=(line.code,),
            )
