"""What an encounter began with stands apart from its codes, under its own role."""

import datetime as dt

import msgspec
import pytest

from clearchart.model import (
    ClaimType,
    CodeRole,
    Document,
    DocumentType,
    Encounter,
    FacilityType,
    Patient,
    PatientClass,
    Sex,
)
from clearchart.pipeline import Pipeline

PIPELINE = Pipeline()
ED = """Chief complaint: chest pain, shortness of breath, nausea, cough

HPI: 58-year-old man with chest pain for two hours. History of asthma.

Assessment/Plan:
1. Costochondritis. Ibuprofen.
"""


def visit(text: str, patient_class: PatientClass, claim: ClaimType = ClaimType.INSTITUTIONAL) -> Encounter:
    return Encounter(
        id="visit",
        documents=(Document(id="note", text=text, sha256="", type=DocumentType.EMERGENCY),),
        claim_type=claim,
        patient_class=patient_class,
        facility_type=FacilityType.ACUTE_IPPS,
        service_from=dt.date(2026, 3, 1),
        service_through=dt.date(2026, 3, 1),
        patient=Patient(sex=Sex.MALE, age_days=58 * 366),
    )


def test_an_emergency_visit_has_at_most_three_reasons_in_the_order_of_the_note() -> None:
    chart = PIPELINE.code(visit(ED, PatientClass.EMERGENCY))
    assert [each.code for each in chart.presenting] == ["R07.9", "R06.02", "R11.0"]
    assert {each.role for each in chart.presenting} == {CodeRole.REASON_FOR_VISIT}
    assert [each.rank for each in chart.presenting] == [1, 2, 3]


def test_they_are_no_codes_of_the_chart() -> None:
    chart = PIPELINE.code(visit(ED, PatientClass.EMERGENCY))
    assert [each.code for each in chart.codes] == ["M94.0"]
    assert chart.codes[0].role is CodeRole.FIRST_LISTED
    assert chart.codes[0].poa is None
    assert chart.drg is None


@pytest.mark.parametrize(
    ("patient_class", "claim"),
    [
        (PatientClass.CLINIC, ClaimType.INSTITUTIONAL),
        (PatientClass.EMERGENCY, ClaimType.PROFESSIONAL),
        (PatientClass.INPATIENT, ClaimType.PROFESSIONAL),
    ],
)
def test_other_claims_have_none(patient_class: PatientClass, claim: ClaimType) -> None:
    assert PIPELINE.code(visit(ED, patient_class, claim)).presenting == ()


def test_an_inpatient_has_one_admitting_diagnosis_as_it_was_stated_at_arrival() -> None:
    encounter = visit(ED, PatientClass.INPATIENT)
    assert [(each.code, each.role) for each in PIPELINE.code(encounter).presenting] == [("R07.9", CodeRole.ADMITTING)]


def test_an_admitting_diagnosis_so_headed_comes_before_the_complaint() -> None:
    stay = msgspec.structs.replace(
        visit(ED, PatientClass.INPATIENT),
        documents=(
            *visit(ED, PatientClass.INPATIENT).documents,
            Document(
                id="summary",
                text="Admitting diagnosis: pneumonia\n\nDischarge diagnoses:\n1. Heart failure\n",
                sha256="",
                type=DocumentType.DISCHARGE,
            ),
        ),
    )
    assert [each.code for each in PIPELINE.code(stay).presenting] == ["J18.9"]
