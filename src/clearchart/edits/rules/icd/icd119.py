"""One diagnosis code stands on the claim more than once.

What it checks:
    The diagnoses of the encounter (principal and secondary, or the professional claim's list) for a code that comes
    again. An admitting diagnosis, a reason for the visit or an external cause may repeat one of them: they are
    reported in fields of their own.

Why it matters:
    Payers reject a repeated code, and a repetition takes one of the 12 or 25 places from another condition; the
    Medicare Code Editor flags a secondary diagnosis that repeats the principal one (CARC 16, RARC M64).

Authority:
    ICD-10-CM Official Guidelines FY2026, section I.B.12: each unique code may be reported only once for an
    encounter, for bilateral conditions without distinct codes and for two conditions under one code alike.

Example:
    I10 as second and as seventh diagnosis.

Resolution:
    Keep the first, take the others away and let the lines' pointers point at the first. --fix does this. On an
    inpatient claim whose two entries differ in their present-on-admission indicator a coder decides by Appendix I.

Override:
    None; the guideline knows no exception.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from clearchart.edits.rule import Fix, Hit, Override, Rule
from clearchart.edits.rules.icd._mends import without_repeated
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="ICD119",
    name="diagnosis-listed-twice",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="the payer's instruction to repeat the code"),
    authority=Authority(source="ICD-10-CM Official Guidelines for Coding and Reporting", section="I.B.12"),
    effective_from=dt.date(2015, 10, 1),
    fixable=True,
)


def check(subject: Subject) -> Iterable[Hit]:
    """Diagnoses that came before."""
    listed = subject.listed
    if len({each.code for _, each in listed}) == len(listed):
        return ()
    return list(_repeated(subject))


def _repeated(subject: Subject) -> Iterator[Hit]:
    first: dict[str, tuple[int, str]] = {}
    for at, each in subject.listed:
        if each.code not in first:
            first[each.code] = (at, each.poa)
            continue
        earlier, poa = first[each.code]
        differ = poa != each.poa
        yield Hit(
            message=f"{each.code} is listed twice, as diagnosis {earlier + 1} and {at + 1}"
            + (f", present on admission {poa or 'blank'} and {each.poa or 'blank'}" if differ else ""),
            place=("diagnoses", at),
            codes=(each.code,),
            fix=None if differ else Fix(claim=without_repeated(subject.claim), says=f"{each.code} once"),
        )
