"""A diagnosis that is exempt from present-on-admission reporting carries an indicator.

What it checks:
    Indicators Y, N, U and W against the exempt list of the fiscal year, on hospital inpatient bills (11x).

Why it matters:
    Some payers return the claim; others ignore the value (CARC 16, RARC N434).

Authority:
    ICD-10-CM Official Guidelines FY2026, Appendix I, categories and codes exempt from the diagnosis present on
    admission requirement: leave the field blank.

Example:
    Z79.4 with Y.

Resolution:
    Leave the indicator blank.

Override:
    The payer wants an indicator on every code.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.poa._reporting import VALUES, inpatient, reported
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

RULE = Rule(
    code="POA104",
    name="exempt-code-with-indicator",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must="the payer's guide"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="Appendix I"),
    effective_from=dt.date(2015, 10, 1),
    tables=("poa-exempt",),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Exempt codes that carry an indicator."""
    if not inpatient(subject):
        return ()
    told = [(at, each) for at, each in reported(subject) if each.poa in VALUES]
    exempt = subject.books.poa_exempt(subject.on) if told else None
    if exempt is None:
        return ()
    return [
        Hit(
            message=f"{each.code} is exempt from present-on-admission reporting and carries {each.poa}",
            place=("diagnoses", at, "poa"),
            codes=(each.code,),
        )
        for at, each in told
        if exempt.exempt(each.code)
    ]
