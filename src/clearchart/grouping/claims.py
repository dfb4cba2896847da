"""Inpatient claims as the grouper and the Medicare Code Editor read them, with the code that each edit is about.

The editor names an edit and counts it, but not the code. So each code that could be meant is asked alone, beside a
principal diagnosis of which the editor says nothing; what it answers for a code is kept.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from clearchart.grouping.msdrg_grouper import MsDrgGrouper
from clearchart.grouping.port import Grouped, Grouper, Stay, StayDiagnosis
from clearchart.grouping.weights import weight
from clearchart.model import Claim, ClaimDiagnosis, DiagnosisRole
from clearchart.model.value import Value

_INDICATORS = frozenset({"Y", "N", "U", "W"})
_PLAIN = "J18.9"
"""A principal diagnosis that fires no edit at any age."""

_OF_PRINCIPAL = frozenset(
    {"UNACCEPTABLE_PDX", "MANIFESTATION_AS_PDX", "E_CODE_AS_PDX", "QUESTIONABLE_ADMISSION", "REQUIRES_SDX"}
)
_OF_PATIENT = frozenset({"INVALID_AGE", "INVALID_SEX", "INVALID_DISCHARGE_STATUS", "MEDICARE_IS_SECONDARY_PAYER"})
_NO_STATUS = 0
_KEPT = 1 << 14


class NamedEdit(Value, frozen=True, kw_only=True):
    """An edit of the Medicare Code Editor in its own words (UNACCEPTABLE_PDX); `code` is empty where none is meant."""

    edit: str
    code: str = ""


class GroupedClaim(Value, frozen=True, kw_only=True):
    """What an inpatient claim groups to. `drg` is None where it can't be grouped, and `reason` says why.

    `post_acute` says whether the DRG is under the post-acute care transfer policy (42 CFR 412.4(d)); None where no
    table of that year is at hand.
    """

    version: str
    drg: str | None
    reason: str = ""
    post_acute: bool | None = None
    edits: tuple[NamedEdit, ...] = ()


class ClaimGrouper:
    """Groups institutional inpatient claims. `exempt` tells whether a claim's hospital reports no POA indicators."""

    def __init__(self, grouper: Grouper | None = None, *, exempt: Callable[[Claim], bool] | None = None) -> None:
        self._grouper = grouper or MsDrgGrouper()
        self._exempt = exempt or (lambda claim: False)
        self._fires = lru_cache(maxsize=_KEPT)(self._asked_alone)

    def grouped(self, claim: Claim) -> GroupedClaim | None:
        """The answer for a claim; None where it has no principal diagnosis, date or age, or no version holds."""
        stay = stay_of(claim, exempt=self._exempt(claim))
        answer = self._grouper.group(stay) if stay else None
        if stay is None or answer is None:
            return None
        return GroupedClaim(
            version=answer.version,
            drg=answer.drg,
            reason="" if answer.drg else answer.outcome,
            post_acute=_post_acute(answer, stay.on),
            edits=tuple(self._edits(stay)),
        )

    def _edits(self, stay: Stay) -> Iterator[NamedEdit]:
        for each in self._grouper.edits(stay):
            if each.name in _OF_PATIENT:
                yield NamedEdit(edit=each.name)
            elif each.name in _OF_PRINCIPAL:
                yield NamedEdit(edit=each.name, code=stay.principal.code)
            else:
                found = tuple(self._meant(each.name, stay))
                yield from (NamedEdit(edit=each.name, code=code) for code in found or ("",))

    def _meant(self, edit: str, stay: Stay) -> Iterator[str]:
        """The codes that fire the edit when they stand alone; without any, the repeated ones if it is about those."""
        if edit == "DUPLICATE_OF_PDX":
            yield from (each.code for each in stay.secondary if each.code == stay.principal.code)
            return
        codes = dict.fromkeys(each.code for each in (stay.principal, *stay.secondary))
        yield from (code for code in codes if self._fires(edit, _alone(stay, code)))
        yield from (code for code in dict.fromkeys(stay.procedures) if self._fires(edit, _operated(stay, code)))

    def _asked_alone(self, edit: str, stay: Stay) -> bool:
        return any(each.name == edit for each in self._grouper.edits(stay))


def stay_of(claim: Claim, *, exempt: bool = False) -> Stay | None:
    """The stay that a claim reports; None without a principal diagnosis, a date of discharge or a date of birth."""
    principal = next((each for each in claim.diagnoses if each.role is DiagnosisRole.PRINCIPAL), None)
    on, age = claim.statement_through, _age(claim)
    if principal is None or on is None or age is None:
        return None
    secondary = (each for each in claim.diagnoses if each.role is DiagnosisRole.SECONDARY)
    status = claim.patient_status
    return Stay(
        on=on,
        age=age,
        sex=claim.patient.sex.value,
        disposition=int(status) if status.isascii() and status.isdigit() else _NO_STATUS,
        exempt=exempt,
        principal=_diagnosis(principal),
        secondary=tuple(map(_diagnosis, secondary)),
        procedures=tuple(_procedures(claim)),
    )


def _procedures(claim: Claim) -> Iterable[str]:
    return (each.code.replace(".", "").upper() for each in claim.procedures if each.system == "icd-10-pcs")


def _diagnosis(each: ClaimDiagnosis) -> StayDiagnosis:
    return StayDiagnosis(code=each.code, poa=each.poa if each.poa in _INDICATORS else None)


def _age(claim: Claim) -> int | None:
    """Completed years at admission."""
    born, first = claim.patient.birth_date, claim.admitted or claim.statement_from
    if born is None or first is None or first < born:
        return None
    return first.year - born.year - ((first.month, first.day) < (born.month, born.day))


def _alone(stay: Stay, code: str) -> Stay:
    return _plain(stay, secondary=(StayDiagnosis(code=code),))


def _operated(stay: Stay, code: str) -> Stay:
    return _plain(stay, procedures=(code,))


def _plain(stay: Stay, *, secondary: tuple[StayDiagnosis, ...] = (), procedures: tuple[str, ...] = ()) -> Stay:
    """The patient of a stay with one code only; days of one fiscal half-year are alike, so that answers are kept."""
    half = dt.date(stay.on.year, 4 if 4 <= stay.on.month < 10 else 10 if stay.on.month >= 10 else 1, 1)
    return Stay(
        on=half,
        age=stay.age,
        sex=stay.sex,
        disposition=1,
        exempt=True,
        principal=StayDiagnosis(code=_PLAIN),
        secondary=secondary,
        procedures=procedures,
    )


def _post_acute(answer: Grouped, on: dt.date) -> bool | None:
    found = weight(answer.drg, on) if answer.drg else None
    return found.post_acute if found else None
