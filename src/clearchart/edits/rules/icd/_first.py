"""What may stand first on a claim and what may not: kinds of codes by the table first.toml and by their characters."""

from enum import StrEnum
from functools import cache, lru_cache

from clearchart.edits.stems import Stems, table
from clearchart.edits.subject import Subject
from clearchart.model import ClaimDiagnosis, DiagnosisRole
from clearchart.model.value import Value

_DRUGS = tuple(f"T{number}" for number in range(36, 51))
_ADVERSE, _UNDERDOSING = "5", "6"
_WHOLE = 7
_SEVENTH = "STM"
"""Chapters whose 7th character S means sequela: injuries, poisonings, fractures of diseased bone."""


class Kind(StrEnum):
    """Why a code doesn't stand first."""

    MANIFESTATION = "manifestation"
    EXTERNAL_CAUSE = "external-cause"
    SEQUELA = "sequela"
    UNDERDOSING = "underdosing"
    ADVERSE_EFFECT = "adverse-effect"
    SECONDARY = "secondary"


class Secondary(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Codes that stand after another; `certain` where the rule knows no exception."""

    codes: tuple[str, ...]
    authority: str
    certain: bool = False


class FirstOnly(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Codes that stand first only, but for `allowed_later`."""

    codes: tuple[str, ...]
    allowed_later: tuple[str, ...] = ()


class Partner(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Codes whose code-first note names everything that can stand before them; `about` says it in words."""

    codes: tuple[str, ...]
    about: str


class _Table(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    manifestations: tuple[str, ...]
    sequelae: tuple[str, ...]
    secondary: tuple[Secondary, ...]
    first: tuple[FirstOnly, ...]
    partner: tuple[Partner, ...]


@cache
def _table() -> _Table:
    return table(__package__, "first.toml", kind=_Table)


@cache
def secondary() -> Stems[Secondary]:
    """Codes that stand after another."""
    return Stems(_table().secondary, lambda each: each.codes)


@cache
def partners() -> Stems[Partner]:
    """Codes that need one of those that their code-first note names."""
    return Stems(_table().partner, lambda each: each.codes)


@lru_cache(maxsize=1 << 16)
def first_only(code: str) -> bool:
    """Whether a code stands first only."""
    return any(
        code.startswith(each.codes) and not (each.allowed_later and code.startswith(each.allowed_later))
        for each in _table().first
    )


def first_only_categories() -> frozenset[str]:
    """The categories of the codes that stand first only."""
    return frozenset(code[:3] for each in _table().first for code in each.codes)


@lru_cache(maxsize=1 << 16)
def kind(code: str) -> Kind | None:
    """Why a code doesn't stand first, or None where it may."""
    if code[:1] in "VWXY":
        return Kind.EXTERNAL_CAUSE
    bare = code.replace(".", "")
    if code.startswith(_table().sequelae) or (len(bare) == _WHOLE and bare[0] in _SEVENTH and bare[-1] == "S"):
        return Kind.SEQUELA
    if code.startswith(_table().manifestations):
        return Kind.MANIFESTATION
    if code.startswith(_DRUGS) and (intent := _intent(bare)) in (_ADVERSE, _UNDERDOSING):
        return Kind.UNDERDOSING if intent == _UNDERDOSING else Kind.ADVERSE_EFFECT
    return Kind.SECONDARY if secondary().of(code) else None


@cache
def categories(wanted: Kind) -> frozenset[str]:
    """The categories in which a kind can be: what its rule's trigger waits for."""
    if wanted is Kind.MANIFESTATION:
        return frozenset(code[:3] for code in _table().manifestations)
    if wanted is Kind.SECONDARY:
        return secondary().categories
    if wanted is Kind.EXTERNAL_CAUSE:
        return _lettered("VWXY")
    return frozenset(_table().sequelae) | _lettered(_SEVENTH) if wanted is Kind.SEQUELA else frozenset(_DRUGS)


def _lettered(letters: str) -> frozenset[str]:
    return frozenset(f"{letter}{number:02d}" for letter in letters for number in range(100))


def _intent(bare: str) -> str:
    """The sixth character, or the fifth where X fills the sixth place."""
    sixth = bare[5:6]
    return sixth if sixth not in ("", "X") else bare[4:5]


def first_listed(subject: Subject) -> tuple[int, ClaimDiagnosis] | None:
    """The principal or first-listed diagnosis with its place; None without any."""
    listed = subject.listed
    for at, each in listed:
        if each.role is DiagnosisRole.PRINCIPAL:
            return at, each
    return listed[0] if listed else None


def first_kind(subject: Subject) -> Kind | None:
    """Why the first diagnosis of the claim shouldn't stand there, or None."""
    found = subject.fact(first_listed)
    return kind(found[1].code) if found else None


def editor_says(subject: Subject, edit: str) -> bool:
    """Whether the Medicare Code Editor already says this of the stay: then its own rule speaks."""
    if not subject.claim.inpatient or subject.around.grouper is None:
        return False
    return subject.stay is not None and any(each.edit == edit for each in subject.stay.edits)
