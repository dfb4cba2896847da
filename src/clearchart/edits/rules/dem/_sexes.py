"""Codes that payers' systems expect of one sex, and what tells the payer that the claim is right all the same."""

from functools import cache, lru_cache

from clearchart.edits.pregnancy import CHAPTER
from clearchart.edits.stems import table
from clearchart.edits.subject import Subject
from clearchart.model import Sex
from clearchart.model.value import Value

CONDITION = "45"
"""Condition code: the service is right for this patient (Claims Processing Manual, ch. 32, section 240)."""

MODIFIER = "KX"
"""The same on a professional line (Claims Processing Manual, ch. 32, section 240.2)."""


class _Expected(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    diagnoses: tuple[str, ...]
    procedures: tuple[str, ...]


class _Table(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    female: _Expected
    male: _Expected


@cache
def _by_sex() -> dict[Sex, _Expected]:
    found = table(__package__, "sexes.toml", kind=_Table)
    return {Sex.FEMALE: found.female, Sex.MALE: found.male}


@lru_cache(maxsize=1 << 16)
def of_diagnosis(code: str) -> Sex | None:
    """The sex that payers expect a diagnosis of, or None."""
    return next((sex for sex, each in _by_sex().items() if code.startswith(each.diagnoses)), None)


@lru_cache(maxsize=1 << 14)
def of_procedure(code: str) -> Sex | None:
    """The sex that payers expect a procedure of, or None."""
    return next((sex for sex, each in _by_sex().items() if _within(code, each)), None)


def _within(code: str, expected: _Expected) -> bool:
    ranges = (each.partition("-") for each in expected.procedures)
    return any(first <= code <= (last or first) for first, _, last in ranges)


def categories() -> frozenset[str]:
    """The categories of all these diagnoses: what their rule's trigger waits for."""
    stems = {code[:3] for each in _by_sex().values() for code in each.diagnoses}
    return frozenset(stems) | CHAPTER


def numbers() -> frozenset[str]:
    """The numbers of all these procedures."""
    ranges = [each.partition("-") for expected in _by_sex().values() for each in expected.procedures]
    return frozenset(number for first, dash, last in ranges for number in (_between(first, last) if dash else (first,)))


def _between(first: str, last: str) -> list[str]:
    return [f"{number:05d}" for number in range(int(first), int(last) + 1)]


def told(subject: Subject) -> bool:
    """Whether the claim tells the payer that it is right, or says no sex that could be compared."""
    sex = subject.claim.patient.sex
    return sex not in (Sex.FEMALE, Sex.MALE) or CONDITION in subject.claim.conditions
