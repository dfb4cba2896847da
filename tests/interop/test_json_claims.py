"""Claims in JSON: our wire form and FHIR R4, with places that point into the bytes."""

import io
import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearchart.interop.json_claims import JsonClaim, read_json_claims
from clearchart.model import ClaimType, DiagnosisRole, Place
from clearchart.testing.claims import short_claim

FHIR: dict[str, Any] = {
    "resourceType": "Claim",
    "id": "c1",
    "type": {"coding": [{"code": "professional"}]},
    "patient": {"reference": "Patient/p1"},
    "provider": {"identifier": {"system": "http://hl7.org/fhir/sid/us-npi", "value": "1234567893"}},
    "insurance": [{"sequence": 1, "focal": True, "coverage": {"reference": "Coverage/v1"}}],
    "diagnosis": [
        {"sequence": 1, "diagnosisCodeableConcept": {"coding": [{"code": "M17.11"}]}},
        {"sequence": 2, "diagnosisCodeableConcept": {"coding": [{"code": "I10"}]}},
    ],
    "item": [
        {
            "sequence": 1,
            "diagnosisSequence": [2, 1],
            "productOrService": {"coding": [{"code": "99213"}]},
            "modifier": [{"coding": [{"code": "25"}]}],
            "servicedDate": "2026-03-02",
            "locationCodeableConcept": {"coding": [{"code": "11"}]},
            "quantity": {"value": 1},
            "net": {"value": 120.50},
        }
    ],
    "total": {"value": 120.50},
}
PATIENT = {"resourceType": "Patient", "id": "p1", "gender": "female", "birthDate": "1950-04-01"}


def read(data: bytes) -> list[JsonClaim]:
    return list(read_json_claims(io.BytesIO(data), name="claims.json"))


def bundle(*resources: dict[str, Any], indent: int | None = None) -> bytes:
    entries = [{"resource": resource} for resource in resources]
    return json.dumps({"resourceType": "Bundle", "entry": entries}, indent=indent).encode()


def test_our_own_form_is_read_as_it_was_written() -> None:
    claim = short_claim({"lines": ["99213-25 $120 dx1"], "dx": ["I10"]})
    (found,) = read(msgspec.json.encode(claim))
    assert found.claim == claim
    assert found.problems == ()


def test_a_fhir_claim_says_who_what_when_and_why() -> None:
    (found,) = read(bundle(PATIENT, FHIR))
    claim = found.claim
    assert claim is not None
    assert (claim.id, claim.claim_type, claim.billing.npi) == ("c1", ClaimType.PROFESSIONAL, "1234567893")
    assert [(each.code, each.role) for each in claim.diagnoses] == [
        ("M17.11", DiagnosisRole.LISTED),
        ("I10", DiagnosisRole.LISTED),
    ]
    line = claim.lines[0]
    assert (line.code, line.modifiers, line.pointers, line.place_of_service) == ("99213", ("25",), (2, 1), "11")
    assert str(line.charge) == "120.5"
    assert (claim.patient.sex, str(claim.patient.birth_date)) == ("F", "1950-04-01")


@pytest.mark.parametrize(
    ("place", "pointer", "holds"),
    [
        (("lines", 0, "code"), "/entry/1/resource/item/0/productOrService", "99213"),
        (("lines", 0, "modifiers", 0), "/entry/1/resource/item/0/modifier/0", "25"),
        (("diagnoses", 1), "/entry/1/resource/diagnosis/1", "I10"),
        (("total",), "/entry/1/resource/total/value", "120.5"),
        (("admitted",), "/entry/1/resource", "Claim"),
    ],
)
def test_a_place_is_found_again_in_the_bytes(place: Place, pointer: str, holds: str) -> None:
    data = bundle(PATIENT, FHIR, indent=1)
    (found,) = read(data)
    at = found.at(place)
    assert at.segment == pointer
    assert holds in data[at.offset : at.offset + at.length].decode()


def test_lines_are_read_one_by_one_and_keep_their_offsets() -> None:
    one = json.dumps(FHIR).encode()
    data = one + b"\n\n" + json.dumps(FHIR | {"id": "c2"}).encode() + b"\n"
    found = read(data)
    assert [each.claim.id for each in found if each.claim] == ["c1", "c2"]
    assert found[1].at(()).offset == len(one) + 2


def test_a_damaged_line_is_named_and_the_others_are_read() -> None:
    one = json.dumps(FHIR).encode()
    found = read(one + b"\n{nonsense\n" + one)
    assert [each.claim is None for each in found] == [False, True, False]
    assert found[1].problems[0].code == "JSON-DAMAGED"
    assert str(len(one) + 2) in found[1].problems[0].place


def test_json_that_is_no_claim_is_said() -> None:
    (found,) = read(b'{"hello": 1}')
    assert (found.claim, found.problems[0].code) == (None, "CLAIM-UNKNOWN")


@pytest.mark.parametrize("value", [PATIENT, [], {"resourceType": "Bundle", "entry": [{"resource": PATIENT}]}])
def test_json_without_any_claim_is_said(value: object) -> None:
    (found,) = read(json.dumps(value).encode())
    assert (found.claim, found.problems[0].code, found.problems[0].place) == (None, "CLAIM-NONE", "claims.json byte 0")


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    for each in read(data):
        assert each.claim is not None or each.problems


@given(
    st.recursive(
        st.none() | st.text(max_size=5) | st.integers(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["resourceType", "id", "item", "diagnosis", "net", "value", "sequence"]), inner
            )
        ),
    )
)
def test_no_value_raises_as_a_claim(value: Any) -> None:
    for each in read(json.dumps(FHIR | {"item": value, "diagnosis": value, "total": value}).encode()):
        assert each.claim is not None or each.problems
