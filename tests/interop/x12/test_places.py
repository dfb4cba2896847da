"""A place in a claim leads back to its bytes, and to the column in the segment."""

from io import BytesIO

import pytest

from clearchart.interop.x12 import read_x12
from clearchart.model.finding import Place
from tests.interop.x12.samples import CLINIC_FILE, HOSPITAL_FILE

CLINIC: list[tuple[Place, str, str]] = [
    (("id",), "CLM", "ACC1"),
    (("total",), "CLM", "320.5"),
    (("place_of_service",), "CLM", "11"),
    (("frequency",), "CLM", "1"),
    (("diagnoses", 0), "HI", "M1711"),
    (("diagnoses", 2, "code"), "HI", "I10"),
    (("lines", 0, "code"), "SV1", "99213"),
    (("lines", 0, "modifiers", 0), "SV1", "25"),
    (("lines", 0, "pointers", 1), "SV1", "3"),
    (("lines", 1, "charge"), "SV1", "150.5"),
    (("lines", 2, "service_from"), "DTP", "20260301-20260301"),
    (("lines", 2, "drug", "ndc"), "LIN", "00003029305"),
    (("lines", 0, "control_number"), "REF", "L1"),
    (("billing", "npi"), "NM1", "1234567893"),
    (("billing", "taxonomy"), "PRV", "207Q00000X"),
    (("billing", "address", "postal_code"), "N4", "627010001"),
    (("providers", 0, "npi"), "NM1", "1093817465"),
    (("patient", "birth_date"), "DMG", "19480412"),
    (("patient", "member_id"), "NM1", "1EG4TE5MK73"),
    (("coverages", 0, "payer", "id"), "NM1", "00952"),
    (("coverages", 0, "filing"), "SBR", "MB"),
    (("created",), "BHT", "20260302"),
    (("version",), "ST", "005010X222A1"),
]
HOSPITAL: list[tuple[Place, str, str]] = [
    (("diagnoses", 2, "poa"), "HI", "Y"),
    (("diagnoses", 3), "HI", "N179"),
    (("procedures", 0), "HI", "4A023N7"),
    (("conditions", 0), "HI", "C1"),
    (("statement_through",), "DTP", "20260201-20260205"),
    (("patient_status",), "CL1", "01"),
    (("lines", 1, "revenue_code"), "SV2", "0450"),
    (("lines", 1, "code"), "SV2", "99284"),
]


@pytest.mark.parametrize(
    ("data", "place", "segment", "text"),
    [(CLINIC_FILE, *case) for case in CLINIC] + [(HOSPITAL_FILE, *case) for case in HOSPITAL],
)
def test_a_place_leads_to_its_bytes(data: bytes, place: Place, segment: str, text: str) -> None:
    (read,) = list(read_x12(BytesIO(data), name="x"))
    at = read.at(place)
    assert at
    assert at.segment == segment
    excerpt = read.excerpt(at)
    assert data[at.offset : at.offset + at.length].decode() == excerpt
    start, length = read.column(place)
    assert excerpt[start : start + length] == text


@pytest.mark.parametrize(
    ("place", "segment"),
    [(("lines", 1, "service_through"), "DTP"), (("lines", 1, "drug"), "SV1"), (("lines", 9), "CLM"), (("drg",), "CLM")],
)
def test_what_is_absent_leads_to_the_nearest_thing(place: Place, segment: str) -> None:
    (read,) = list(read_x12(BytesIO(CLINIC_FILE), name="x"))
    at = read.at(place)
    assert at
    assert at.segment == segment


def test_the_source_of_a_claim_is_its_bytes_with_the_loops_above_it() -> None:
    (read,) = list(read_x12(BytesIO(CLINIC_FILE), name="x"))
    assert CLINIC_FILE.startswith(read.source[:-1])
    (again, *_) = list(read_x12(BytesIO(read.source), name="x"))
    assert again.claim == read.claim
