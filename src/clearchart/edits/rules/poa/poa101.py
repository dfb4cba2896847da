"""A diagnosis that isn't exempt has no present-on-admission indicator, although facility and payer require it.

What it checks:
    Principal, secondary and external-cause diagnoses on hospital inpatient bills (11x) without an indicator,
    against the exempt list of the fiscal year. Medicare claims of hospitals that aren't exempt (by policy, taxonomy
    or CMS certification number) are a BLOCK; for other payers it is a REVIEW once the claim reports indicators at
    all.

Why it matters:
    Medicare returns the claim to the provider, or the stay can't be grouped (CARC 16, RARC N434).

Authority:
    Deficit Reduction Act of 2005, section 5001(c); Medicare Claims Processing Manual, Pub. 100-04, chapter 23,
    section 10.3 and chapter 25, section 75.6, form locator 67; ICD-10-CM Official Guidelines FY2026, Appendix I.

Example:
    N17.9 without an indicator beside I50.23 with Y.

Resolution:
    Take it from the record; where the timing isn't documented ask the provider. There is no default.

Override:
    The facility or the payer doesn't require the indicator.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.poa._reporting import reported, required
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

RULE = Rule(
    code="POA101",
    name="indicator-missing",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="which exemption holds"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="Appendix I"),
    effective_from=dt.date(2015, 10, 1),
    tables=("poa-exempt",),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Diagnoses without an indicator that need one."""
    if not required(subject):
        return ()
    blank = [(at, each.code) for at, each in reported(subject) if not each.poa]
    exempt = subject.books.poa_exempt(subject.on) if blank else None
    if exempt is None:
        return ()
    severity = None if subject.medicare else Severity.REVIEW
    return [
        Hit(
            message=f"{code} has no present-on-admission indicator and isn't exempt",
            place=("diagnoses", at, "poa"),
            codes=(code,),
            severity=severity,
        )
        for at, code in blank
        if not exempt.exempt(code)
    ]
