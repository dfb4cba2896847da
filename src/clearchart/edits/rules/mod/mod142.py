"""The longitudinal visit code is billed beside a visit with 25.

What it checks:
    G2211 by the practitioner whose office visit of the same day carries 25, on claims to Medicare, or to a payer that
    follows it; from 2025 not where an annual wellness visit, an immunisation or another preventive service of
    Medicare stands beside them.

Why it matters:
    Medicare denies G2211 beside a visit with 25 (CARC 97, CARC 4).

Authority:
    CMS Transmittal 12461 (CR 13473); physician fee schedule final rules of 2024 (not payable with 25) and 2025
    (payable beside an annual wellness visit, vaccine administration or a Part B preventive service).

Example:
    99214-25, 20610-RT and G2211.

Resolution:
    If the visit needs 25, take G2211 off. If it was separate from nothing, 25 goes and G2211 stays.

Override:
    A preventive service of the day is billed on another claim; its number.
"""

import datetime as dt
from collections.abc import Iterable

from clearchart.edits.procedures import CodeRange, code_range
from clearchart.edits.rule import PROFESSIONAL, Hit, Override, Rule, Trigger
from clearchart.edits.services import days
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

_CODE = "G2211"
_VISITS = tuple(map(code_range, ("99202-99215", "99341-99350")))
# Of Medicare Part B: wellness visits, vaccines and their administration, screening and counselling.
_PREVENTIVE = tuple(
    map(
        code_range,
        (
            "G0402", "G0438-G0439", "G0008-G0010", "90460-90480", "G0101-G0106", "G0117-G0124", "G0136", "G0296",
            "G0270-G0271", "G0442-G0447", "G0473", "G0513-G0514", "Q0091", "99406-99407", "99497-99498", "77063-77067",
        ),
    )
)  # fmt: skip
_WIDENED = dt.date(2025, 1, 1)

RULE = Rule(
    code="MOD142",
    name="longitudinal-visit-beside-25",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead", "biller"), must="the claim with the preventive service of the day"),
    authority=Authority(source="CMS Transmittal 12461 (CR 13473)"),
    effective_from=dt.date(2024, 1, 1),
    trigger=Trigger(claim_types=PROFESSIONAL, procedures=frozenset({_CODE})),
)


def check(subject: Subject) -> Iterable[Hit]:
    """G2211 beside a visit with 25."""
    found: list[Hit] = []
    for on, services in days(subject) if subject.medicare else ():
        parted = [each.code for each in services if "25" in each.modifiers and _among(each.code, _VISITS)]
        if not parted or (on >= _WIDENED and any(_among(each.code, _PREVENTIVE) for each in services)):
            continue
        message = f"{_CODE} isn't paid beside {parted[0]} with 25"
        found += [
            Hit(message=message, place=("lines", each.at, "code"), codes=(_CODE, parted[0]))
            for each in services
            if each.code == _CODE and each.at is not None
        ]
    return found


def _among(code: str, ranges: tuple[CodeRange, ...]) -> bool:
    return any(each.holds(code) for each in ranges)
