"""A procedure code of the stay isn't valid on the date of discharge.

What it checks:
    The editor's edit INVALID_CODE, for ICD-10-PCS codes. Diagnoses have rules of their own (ICD101 to ICD107).

Why it matters:
    Medicare returns the claim to the provider (CARC 16, RARC M67).

Authority:
    Definitions of Medicare Code Edits, invalid diagnosis or procedure code; 45 CFR 162.1002(c)(3): ICD-10-PCS by
    the date of discharge.

Example:
    0WBZZZZ.

Resolution:
    Build the code again from the table of the release that holds at discharge; seven characters, each from one row.

Override:
    None; the code doesn't exist.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mce._editor import is_procedure, named, place_of
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity

RULE = Rule(
    code="MCE107",
    name="procedure-code-invalid",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the release and table in which the code stands"),
    authority=Authority(source="Definitions of Medicare Code Edits", section="invalid diagnosis or procedure code"),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(claim_types=frozenset({ClaimType.INSTITUTIONAL})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """Procedures that the release doesn't have."""
    return [
        Hit(
            message=f"{each.code} is no ICD-10-PCS code on {subject.on}",
            place=place_of(subject, each.code),
            codes=(each.code,),
        )
        for each in named(subject, "INVALID_CODE")
        if is_procedure(subject, each.code)
    ]
