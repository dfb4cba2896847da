"""Which claims report present-on-admission indicators, and which diagnoses are exempt."""

import re
from functools import cache
from importlib.resources import files

from clearchart.edits.stems import table
from clearchart.edits.subject import Subject
from clearchart.model import ClaimDiagnosis, DiagnosisRole
from clearchart.model.value import Value

VALUES = frozenset({"Y", "N", "U", "W"})
FORMER = "1"
"""What stood for exempt before the 5010 format."""

BILL = "11"
"""The facility type whose claims report: hospital inpatient (Claims Processing Manual, ch. 25, section 75.6, FL 67)."""

_ROLES = frozenset({DiagnosisRole.PRINCIPAL, DiagnosisRole.SECONDARY, DiagnosisRole.EXTERNAL_CAUSE})
_CERTIFICATION = re.compile(r"\d{6}")


class _Hospitals(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    taxonomies: tuple[str, ...]
    certification: tuple[tuple[str, str], ...]


class Condition(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A hospital-acquired condition by beginnings and, where given, ends of its codes."""

    about: str
    codes: tuple[str, ...]
    ends: tuple[str, ...] = ()


class _Acquired(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    condition: tuple[Condition, ...]


@cache
def _hospitals() -> _Hospitals:
    return table(__package__, "hospitals.toml", kind=_Hospitals)


@cache
def acquired() -> tuple[Condition, ...]:
    """The hospital-acquired conditions that need no procedure beside them."""
    return table(__package__, "acquired.toml", kind=_Acquired).condition


@cache
def chronic() -> tuple[str, ...]:
    """Beginnings of codes of chronic conditions."""
    text = files(__package__).joinpath("chronic.txt").read_text(encoding="utf-8")
    return tuple(word for line in text.splitlines() for word in line.partition("#")[0].split())


def exempt_hospital(subject: Subject) -> bool:
    """Whether the facility reports none: by policy, taxonomy, or CMS certification number."""
    billing = subject.claim.billing
    if billing.npi in subject.policy.poa_exempt or billing.taxonomy in _hospitals().taxonomies:
        return True
    numbers = (each.value for each in billing.references if _CERTIFICATION.fullmatch(each.value))
    return any(low <= number[2:] <= high for number in numbers for low, high in _hospitals().certification)


def inpatient(subject: Subject) -> bool:
    """Whether the bill is one on which the indicators stand."""
    return subject.claim.institutional and subject.claim.facility_code == BILL


def required(subject: Subject) -> bool:
    """Whether facility and payer require the indicators.

    Medicare does of hospitals that aren't exempt; of another payer's claim it is known once one diagnosis has one.
    """
    if not inpatient(subject) or exempt_hospital(subject):
        return False
    return subject.medicare or any(each.poa in VALUES for each in subject.claim.diagnoses)


def reported(subject: Subject) -> tuple[tuple[int, ClaimDiagnosis], ...]:
    """The diagnoses that carry an indicator: principal, secondary and external causes, with their places."""
    return tuple([(at, each) for at, each in enumerate(subject.claim.diagnoses) if each.role in _ROLES])
