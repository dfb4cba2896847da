"""One interchange's way of writing: its delimiters, and what composites were read with them."""

from typing import Any

from clearchart.interop.x12.delimiters import Delimiters
from clearchart.interop.x12.values import DATES, NUMBERS, Memo, dotted
from clearchart.model.claim import (
    ClaimDiagnosis,
    ClaimProcedure,
    DiagnosisRole,
    Occurrence,
    ValueAmount,
)

PAD = [""] * 21
"""Appended to every segment's elements, so that the last one of the standard can be asked for."""

STANDARD = Delimiters()

Coded = tuple[str, Any]
"""The field of `Claim` that an HI composite belongs to (empty: none), and its value."""

_ROLES = {
    "ABK": (DiagnosisRole.PRINCIPAL, "icd-10-cm"),
    "ABF": (DiagnosisRole.SECONDARY, "icd-10-cm"),
    "ABJ": (DiagnosisRole.ADMITTING, "icd-10-cm"),
    "APR": (DiagnosisRole.REASON_FOR_VISIT, "icd-10-cm"),
    "ABN": (DiagnosisRole.EXTERNAL_CAUSE, "icd-10-cm"),
    "BK": (DiagnosisRole.PRINCIPAL, "icd-9-cm"),
    "BF": (DiagnosisRole.SECONDARY, "icd-9-cm"),
    "BJ": (DiagnosisRole.ADMITTING, "icd-9-cm"),
    "PR": (DiagnosisRole.REASON_FOR_VISIT, "icd-9-cm"),
    "BN": (DiagnosisRole.EXTERNAL_CAUSE, "icd-9-cm"),
}
_PROCEDURES = {
    "BBR": (True, "icd-10-pcs"),
    "BBQ": (False, "icd-10-pcs"),
    "BR": (True, "icd-9-cm"),
    "BQ": (False, "icd-9-cm"),
}
ROLE_QUALIFIERS = {said: qualifier for qualifier, said in _ROLES.items()}
PROCEDURE_QUALIFIERS = {said: qualifier for qualifier, said in _PROCEDURES.items()}
"""The HI qualifier of a role (or of principal or not) in a code system."""

_PLAIN = {"BG": "conditions", "TC": "treatments", "DR": "drg"}
UNKNOWN: Coded = ("", None)


class Dialect:
    """The delimiters in use, with memos of the composites of service lines and code lists."""

    def __init__(self, delimiters: Delimiters, *, institutional: bool) -> None:
        self.delimiters = delimiters
        self.element = delimiters.element
        self.component = delimiters.component
        self.institutional = institutional
        self.services: Memo[str, dict[str, Any]] = Memo(self._service)
        self.pointers: Memo[str, tuple[int, ...] | None] = Memo(self._pointers)
        self.coded: Memo[str, Coded] = Memo(self._coded)
        self.parts: Memo[str, list[str]] = Memo(lambda text: text.split(self.component) + PAD)

    def canonical(self, elements: list[str]) -> str:
        """A segment with the standard's usual delimiters, empty elements at its end left off."""
        text = "*".join(elements).rstrip("*")
        if self.component != STANDARD.component:
            text = text.replace(STANDARD.component, " ").replace(self.component, STANDARD.component)
        return text

    def _service(self, text: str) -> dict[str, Any]:
        parts = self.parts[text]
        found: dict[str, Any] = {"code_qualifier": parts[0], "code": parts[1].upper()}
        modifiers = tuple(part.upper() for part in parts[2:6] if part)
        if modifiers:
            found["modifiers"] = modifiers
        if parts[6]:
            found["description"] = parts[6]
        return found

    def _pointers(self, text: str) -> tuple[int, ...] | None:
        parts = [part for part in text.split(self.component) if part]
        return tuple(map(int, parts)) if all(part.isdecimal() and len(part) < 4 for part in parts) else None

    def _coded(self, text: str) -> Coded:
        parts = self.parts[text]
        qualifier = parts[0].upper()
        if qualifier in _ROLES:
            return "diagnoses", self._diagnosis(qualifier, parts)
        if qualifier in _PROCEDURES and parts[2] in ("", "D8"):
            principal, system = _PROCEDURES[qualifier]
            when = DATES[parts[3]]
            return "procedures", ClaimProcedure(code=parts[1].upper(), date=when, principal=principal, system=system)
        if qualifier in _PLAIN and parts[1]:
            return _PLAIN[qualifier], parts[1]
        return _dated(qualifier, parts)

    def _diagnosis(self, qualifier: str, parts: list[str]) -> ClaimDiagnosis:
        role, system = _ROLES[qualifier]
        if not self.institutional:
            role = DiagnosisRole.LISTED
        code = dotted(parts[1]) if system == "icd-10-cm" else parts[1].upper()
        return ClaimDiagnosis(code=code, role=role, poa=parts[8], system=system)


def _dated(qualifier: str, parts: list[str]) -> Coded:
    """Occurrences, spans and value codes; unknown where a date or an amount isn't one."""
    if qualifier == "BH" and parts[2] in ("", "D8"):
        first = DATES[parts[3]]
        return ("occurrences", Occurrence(code=parts[1], first=first)) if first or not parts[3] else UNKNOWN
    if qualifier == "BI" and parts[2] == "RD8":
        begin, _, end = parts[3].partition("-")
        first, last = DATES[begin], DATES[end]
        return ("spans", Occurrence(code=parts[1], first=first, last=last)) if first and last else UNKNOWN
    if qualifier == "BE":
        amount = NUMBERS[parts[4]]
        return ("values", ValueAmount(code=parts[1], amount=amount)) if amount is not None else UNKNOWN
    return UNKNOWN
