"""What other claims of the beneficiary say of a diagnosis; only a complete history says something by silence."""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from clearchart.edits.stems import table
from clearchart.edits.subject import Subject
from clearchart.edits.surroundings import Prior
from clearchart.model import ServiceLine
from clearchart.model.value import Value

HOSPITAL = ("11", "12", "13", "18", "85")
"""Facility types of hospital claims, inpatient and outpatient."""

INPATIENT = ("11", "18")
NURSING = ("21", "22", "23", "32", "33", "34", "81", "82")
"""Nursing facility, home health and hospice: where pressure ulcers are cared for."""


class _Places(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    late: tuple[str, ...]
    anticoagulants: tuple[str, ...]
    anticoagulated: tuple[str, ...]


@cache
def places() -> _Places:
    """Places of service and anticoagulants."""
    return table(__package__, "places.toml", kind=_Places)


def complete(subject: Subject) -> bool:
    """Whether every claim of the last twelve months is there."""
    return subject.around.history is not None and subject.around.history.complete


def late(subject: Subject, at: int) -> bool:
    """Whether a professional line points at a diagnosis from a place where the event isn't acute any more."""
    pointing = [line for line in subject.claim.lines if at + 1 in line.pointers]
    return any(_place(subject, line) in places().late for line in pointing)


def _place(subject: Subject, line: ServiceLine) -> str:
    return line.place_of_service or subject.claim.place_of_service


def billed_elsewhere(
    subject: Subject, stems: tuple[str, ...], *, facilities: Sequence[str], days: int | None = None
) -> bool:
    """Whether another claim of such a facility carries a diagnosis, within so many days of this claim's first day."""
    return any(
        each.institutional
        and each.facility_code in facilities
        and any(code.startswith(stems) for code in each.diagnoses)
        and _near(subject.first_day, each, days=days)
        for each in subject.priors
    )


def _near(day: dt.date | None, other: Prior, *, days: int | None) -> bool:
    if days is None or day is None or other.service_from is None:
        return True
    last = other.service_through or other.service_from
    return other.service_from - dt.timedelta(days=days) <= day <= last + dt.timedelta(days=days)


def procedures(subject: Subject) -> Iterable[str]:
    """Procedures of the claim and of the beneficiary's other claims."""
    yield from subject.procedures
    yield from (each.code for each in subject.priors)


def diagnoses(subject: Subject) -> Iterable[str]:
    """Diagnoses of the claim and of the beneficiary's other claims."""
    yield from subject.codes
    for each in subject.priors:
        yield from each.diagnoses


@lru_cache(maxsize=1 << 14)
def within(code: str, ranges: tuple[str, ...]) -> bool:
    """Whether a procedure lies in one of the ranges (`96401-96549`) or is one of the numbers."""
    spans = (each.partition("-") for each in ranges)
    return bool(code) and any(first <= code <= (last or first) for first, _, last in spans)
