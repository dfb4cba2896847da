"""A body mass index stands on the claim without a diagnosis that it belongs to.

What it checks:
    Z68 beside other diagnoses none of which is obesity, overweight, malnutrition, abnormal weight or an eating
    disorder; with counselling about diet or activity and routine examinations of children it stands for a quality
    measure and is left out. Z68 as first diagnosis is ICD113's, in pregnancy ICD130's.

Why it matters:
    The code adds nothing that may be reported; auditors of risk adjustment and of MCC and CC take it away (RARC
    M76).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.B.14: BMI codes only where there is an associated reportable
    diagnosis, documented by the patient's provider. Unconfirmed: the list of associated diagnoses is open ("such
    as"); ours is bmi.txt.

Example:
    Z68.41 with I10 and M17.11 only.

Resolution:
    If the provider documents the associated diagnosis, code it; if not, take the BMI away or ask. A number alone is
    no diagnosis.

Override:
    The provider links the BMI to another diagnosis on the claim.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.icd._first import first_listed
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD129",
    name="body-mass-index-alone",
    severity=Severity.REVIEW,
    override=Override(
        who=(
            "coding lead",
            "CDI specialist",
        ),
        must="the provider's words that link the two",
    ),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.B.14"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(categories=frozenset({"Z68"})),
)


def check(subject: Subject) -> Iterator[Hit]:
    """BMI codes without an associated diagnosis."""
    if any(code.startswith(_associated()) or code.startswith("O") for code in subject.codes):
        return
    first = subject.fact(first_listed)
    for at, each in subject.listed:
        if each.code.startswith("Z68") and (first is None or at != first[0]):
            yield Hit(
                message=f"{each.code} stands without a diagnosis of weight or nutrition that it belongs to",
                place=("diagnoses", at),
                codes=(each.code,),
            )


@cache
def _associated() -> tuple[str, ...]:
    text = files(__package__).joinpath("bmi.txt").read_text(encoding="utf-8")
    return tuple(word for line in text.splitlines() for word in line.partition("#")[0].split())
