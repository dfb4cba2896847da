"""A cancer is billed as active, and nothing tells of treatment.

What it checks:
    Lung, breast, colon and (from 74 years on) prostate cancer on professional visit claims, where neither the claim
    nor another claim of the patient shows surgery of the organ, drugs, radiation, pathology, secondary cancer or a
    diagnosis that tells of treatment. Adjuvant and preventive hormones (Z79.81-) are treatment. With a complete
    history of the year it is a REVIEW, otherwise silent: silence of a part says nothing.

Why it matters:
    After treatment the cancer is history (Z85). The diagnosis raises risk-adjusted payment, and auditors found most
    of these codes unsupported.

Authority:
    Office of Inspector General, Toolkit on high-risk diagnosis codes (December 2023), lung, breast, colon and
    prostate cancer; ICD-10-CM Official Guidelines FY2026, sections I.C.2.d and I.C.2.m.

Example:
    C50.911 on 99213 six years after the operation, without any treatment in the year.

Resolution:
    Read whether the cancer is still there or still treated, adjuvant treatment and refusal of treatment included;
    if it was removed and nothing is directed at it, it is history.

Override:
    The record shows the cancer under observation, refused treatment, or treatment that no claim tells of.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache

from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.oig._history import complete, diagnoses, late, procedures, within
from clearchart.edits.stems import table
from clearchart.edits.subject import Subject
from clearchart.model import Authority, ClaimType, Severity
from clearchart.model.value import Value


class Cancer(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A cancer with the surgery of its organ, and the age from which the toolkit counts it."""

    about: str
    codes: tuple[str, ...]
    surgery: tuple[str, ...]
    from_age: int = 0


class Treatment(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What tells of treatment of any cancer."""

    procedures: tuple[str, ...]
    diagnoses: tuple[str, ...]
    revenue: tuple[str, ...]


class _Table(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    cancer: tuple[Cancer, ...]
    treatment: Treatment


RULE = Rule(
    code="OIG104",
    name="cancer-without-treatment",
    severity=Severity.REVIEW,
    override=Override(
        who=(
            "coding lead",
            "compliance",
        ),
        must="the words of the record on the cancer's present state",
    ),
    authority=Authority(
        source="OIG toolkit on high-risk diagnosis codes", section="lung, breast, colon and prostate cancer"
    ),
    effective_from=dt.date(2015, 10, 1),
    trigger=Trigger(
        claim_types=frozenset({ClaimType.PROFESSIONAL}), categories=frozenset({"C34", "C50", "C18", "C19", "C61"})
    ),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Cancers without treatment in a whole year."""
    if not complete(subject):
        return
    for at, each in subject.listed:
        cancer = next((one for one in _table().cancer if each.code.startswith(one.codes)), None)
        if cancer is None or (subject.age or 0) < cancer.from_age or not late(subject, at):
            continue
        if not _treated(subject, cancer):
            said = f"{each.code} is billed as active {cancer.about}, and no claim of the year tells of treatment"
            yield Hit(message=said, place=("diagnoses", at), codes=(each.code,))


def _treated(subject: Subject, cancer: Cancer) -> bool:
    told = _table().treatment
    if any(within(code, told.procedures) or within(code, cancer.surgery) for code in procedures(subject)):
        return True
    if any(each.revenue_code.startswith(told.revenue) for each in subject.priors):
        return True
    return any(code.startswith(told.diagnoses) for code in diagnoses(subject))


@cache
def _table() -> _Table:
    return table(__package__, "cancers.toml", kind=_Table)
