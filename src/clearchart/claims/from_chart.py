"""The claim that a coded chart makes, as far as a chart knows it: diagnoses, procedures, dates, patient; no charges.

A claim takes fewer diagnoses than a chart may have: 12 on an 837P (005010X222A1, 2300 HI), principal and 24 others
on an 837I (005010X223A2), three reasons for visit and twelve external causes. What it leaves off is listed.
"""

import re
from collections.abc import Iterable
from typing import Final

from clearchart.model import (
    Claim,
    ClaimDiagnosis,
    ClaimPatient,
    ClaimProcedure,
    ClaimType,
    CodedChart,
    CodeRole,
    DiagnosisCode,
    DiagnosisRole,
    Encounter,
    PatientClass,
)
from clearchart.model.value import Value

_PROFESSIONAL: Final = 12
_CAPS: Final = {
    DiagnosisRole.PRINCIPAL: 1,
    DiagnosisRole.SECONDARY: 24,
    DiagnosisRole.ADMITTING: 1,
    DiagnosisRole.REASON_FOR_VISIT: 3,
    DiagnosisRole.EXTERNAL_CAUSE: 12,
}
_ROLES: Final = {
    CodeRole.FIRST_LISTED: DiagnosisRole.PRINCIPAL,
    CodeRole.PRINCIPAL: DiagnosisRole.PRINCIPAL,
    CodeRole.SECONDARY: DiagnosisRole.SECONDARY,
    CodeRole.EXTERNAL_CAUSE: DiagnosisRole.EXTERNAL_CAUSE,
    CodeRole.ADMITTING: DiagnosisRole.ADMITTING,
    CodeRole.REASON_FOR_VISIT: DiagnosisRole.REASON_FOR_VISIT,
}
# Type of bill without frequency: hospital inpatient and hospital outpatient.
_INPATIENT, _OUTPATIENT = "11", "13"
_INDICATORS: Final = ("Y", "N", "U", "W")
_PCS = re.compile(r"[0-9A-HJ-NP-Z]{7}")


class ChartClaim(Value, frozen=True, kw_only=True):
    """A chart's claim; `sources` are the chart's codes behind its diagnoses, one each, `left_off` the rest."""

    claim: Claim
    sources: tuple[DiagnosisCode, ...]
    left_off: tuple[DiagnosisCode, ...]


def claim_of(encounter: Encounter, chart: CodedChart) -> ChartClaim:
    """The claim of a chart, in the chart's order; co-candidates for the principal diagnosis follow the first."""
    hospital = chart.claim_type is ClaimType.INSTITUTIONAL
    kept, left_off = _capped([*chart.codes, *chart.presenting], hospital=hospital)
    claim = Claim(
        id=chart.id,
        claim_type=chart.claim_type,
        facility_code=_facility_code(chart) if hospital else "",
        statement_from=chart.service_from,
        statement_through=chart.service_through or chart.service_from,
        admitted=encounter.admit.date() if encounter.admit else None,
        patient_status=encounter.disposition or "",
        patient=ClaimPatient(birth_date=encounter.patient.birth_date, sex=encounter.patient.sex),
        diagnoses=tuple(
            ClaimDiagnosis(code=code.code, role=role, poa=_indicator(code) if hospital else "") for role, code in kept
        ),
        procedures=tuple(_procedures(encounter)),
    )
    return ChartClaim(claim=claim, sources=tuple(code for _, code in kept), left_off=left_off)


def _capped(
    codes: Iterable[DiagnosisCode], *, hospital: bool
) -> tuple[list[tuple[DiagnosisRole, DiagnosisCode]], tuple[DiagnosisCode, ...]]:
    kept = list[tuple[DiagnosisRole, DiagnosisCode]]()
    left = list[DiagnosisCode]()
    for code in codes:
        role = _ROLES[code.role] if hospital else DiagnosisRole.LISTED
        taken = [each for each, _ in kept]
        if role is DiagnosisRole.PRINCIPAL and role in taken:
            role = DiagnosisRole.SECONDARY
        room = _CAPS[role] if hospital else _PROFESSIONAL
        if taken.count(role) < room:
            kept.append((role, code))
        else:
            left.append(code)
    return kept, tuple(left)


def _indicator(code: DiagnosisCode) -> str:
    """The indicator as a claim carries it: an exempt code has none."""
    return code.poa if code.poa in _INDICATORS else ""


def _facility_code(chart: CodedChart) -> str:
    inpatient = chart.patient_class in (PatientClass.INPATIENT, PatientClass.NEWBORN)
    return _INPATIENT if inpatient else _OUTPATIENT


def _procedures(encounter: Encounter) -> Iterable[ClaimProcedure]:
    codes = [code.replace(".", "").upper() for code in encounter.procedures or ()]
    for at, code in enumerate(code for code in codes if _PCS.fullmatch(code)):
        yield ClaimProcedure(code=code, principal=not at)
