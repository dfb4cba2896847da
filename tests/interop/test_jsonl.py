"""JSONL: every field, the shorthands, the words that are mapped, and what is wrong with a record."""

import datetime as dt
import json
from typing import Any

import pytest

from clearchart.interop.jsonl import parse
from clearchart.interop.options import Options
from clearchart.model import AuthorRole, ClaimType, DocumentStatus, DocumentType, Encounter, FacilityType, PatientClass
from clearchart.model import Sex as SexWord


def record(**fields: Any) -> tuple[Encounter, set[str]]:
    raw = json.dumps({"id": "a", "text": "Gout.", **fields}).encode()
    encounter, problems = parse(raw, name="f", place="f:1", options=Options())
    assert encounter is not None
    return encounter, {problem.code for problem in problems}


@pytest.mark.parametrize(
    ("setting", "claim", "patient", "facility"),
    [
        ("outpatient", ClaimType.PROFESSIONAL, PatientClass.CLINIC, FacilityType.OFFICE),
        ("profee", ClaimType.PROFESSIONAL, PatientClass.CLINIC, FacilityType.OFFICE),
        ("ed", ClaimType.INSTITUTIONAL, PatientClass.EMERGENCY, FacilityType.ACUTE_IPPS),
        ("INPATIENT", ClaimType.INSTITUTIONAL, PatientClass.INPATIENT, FacilityType.ACUTE_IPPS),
    ],
)
def test_setting_is_shorthand(setting: str, claim: ClaimType, patient: PatientClass, facility: FacilityType) -> None:
    found, codes = record(setting=setting)
    assert (found.claim_type, found.patient_class, found.facility_type) == (claim, patient, facility)
    assert "SETTING-ASSUMED" not in codes


def test_a_surgeons_claim_for_an_inpatient() -> None:
    found, _ = record(claim_type="professional", patient_class="inpatient", facility_type="acute-ipps")
    assert found.claim_type is ClaimType.PROFESSIONAL and not found.inpatient


def test_service_date_is_shorthand() -> None:
    found, _ = record(service_date="2026-03-15")
    assert found.service_from == found.service_through == found.controlling_date == dt.date(2026, 3, 15)


def test_a_stay() -> None:
    found, _ = record(setting="inpatient", admit="2026-03-10", discharge="2026-03-15T23:30:00-05:00", disposition="01")
    assert (found.service_from, found.service_through) == (dt.date(2026, 3, 10), dt.date(2026, 3, 15))
    assert found.controlling_date == dt.date(2026, 3, 15)


def test_an_inpatient_in_house_has_no_controlling_date() -> None:
    assert record(setting="inpatient", admit="2026-03-10")[0].controlling_date is None


@pytest.mark.parametrize(
    ("word", "sex"),
    [("F", SexWord.FEMALE), ("male", SexWord.MALE), ("Other", SexWord.OTHER), ("unknown", SexWord.UNKNOWN)],
)
def test_sex(word: str, sex: SexWord) -> None:
    assert record(sex=word)[0].patient.sex is sex


@pytest.mark.parametrize("age", [1, 17, 18, 65, 100])
def test_age_in_years_is_kept(age: int) -> None:
    assert record(age=age)[0].patient.age_in_years(None) == age


def test_age_zero_is_no_newborn() -> None:
    found, codes = record(age=0)
    assert found.patient.age_days == 183 and "AGE-COARSE" in codes


def test_age_in_days_and_birth_date() -> None:
    found, _ = record(age_days=3, birth_date="2026-03-12")
    assert found.patient.age_days == 3 and found.patient.birth_date == dt.date(2026, 3, 12)


def test_documents_with_everything() -> None:
    author = {"role": "nurse", "credential": "RN"}
    item = {"id": "d1", "text": "x", "type": "nursing-note", "date": "2026-03-15", "author": author, "signed": False}
    amended = {"text": "y", "type": "progress", "author": {"credential": "M.D., FACC"}, "status": "amended"}
    found, codes = record(text=None, documents=[item, {**amended, "amends": "d1"}])
    first, second = found.documents
    assert (first.type, first.author.role, first.signed) == (DocumentType.NURSING, AuthorRole.NURSE, False)
    assert first.status is DocumentStatus.DRAFT and first.date == dt.date(2026, 3, 15)
    assert (second.id, second.type, second.author.role) == ("a-2", DocumentType.PROGRESS, AuthorRole.PROVIDER)
    assert (second.status, second.amends) == (DocumentStatus.AMENDED, "d1")
    assert "AUTHOR-ASSUMED" not in codes


def test_documents_with_one_id_are_told_apart() -> None:
    found, codes = record(text=None, documents=[{"id": "d", "text": "x"}, {"id": "d", "text": "y"}])
    assert [document.id for document in found.documents] == ["d", "d~2"]
    assert "DOCUMENT-ID-REPEATED" in codes


def test_an_empty_document_is_said() -> None:
    assert "DOCUMENT-EMPTY" in record(documents=[{"text": " "}])[1]


def test_a_bad_field_costs_only_itself() -> None:
    found, codes = record(age="old", service_date="soon", documents=[{"text": 5}, {"text": "y", "signed": "yes"}])
    assert [document.text for document in found.documents] == ["Gout.", "y"]
    assert {"FIELD-INVALID", "DOCUMENT-EMPTY"} <= codes


def test_unknown_fields_are_said_and_gold_codes_are_not_read() -> None:
    assert "FIELD-UNKNOWN" in record(diagnosis="x")[1]
    assert "FIELD-UNKNOWN" not in record(codes=[], annotators=[])[1]


def test_a_record_without_text() -> None:
    encounter, problems = parse(b'{"id": "a"}', name="f", place="f:1", options=Options())
    assert encounter is None and problems[-1].code == "RECORD-EMPTY"


def test_line_ends_inside_a_string_and_half_a_surrogate_pair_are_read() -> None:
    encounter, problems = parse(b'{"text": "a\nb \\ud800"}', name="f", place="f:1", options=Options())
    assert encounter is not None and encounter.documents[0].text == "a\nb \ufffd"
    assert problems[0].code == "JSON-REPAIRED"


def test_text_is_kept() -> None:
    assert record(text="a\r\n\x00b\u00a0")[0].documents[0].text == "a\r\n\x00b\u00a0"


def test_reversed_dates_are_said() -> None:
    assert "DATES-REVERSED" in record(service_from="2026-03-15", service_through="2026-03-01")[1]
