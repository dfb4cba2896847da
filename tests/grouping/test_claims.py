"""Claims under the grouper and the Medicare Code Editor: the DRG, and the code that each edit is about."""

import datetime as dt
from typing import Any

import pytest

from clearchart.grouping.claims import ClaimGrouper, GroupedClaim, stay_of
from clearchart.model import Claim
from clearchart.testing.claims import short_claim

GROUPER = ClaimGrouper()


def stay(*dx: str, **said: Any) -> Claim:
    return short_claim({"bill": "111", "through": dt.date(2026, 3, 6), "dx": list(dx), "lines": ["rev0120"], **said})


def grouped(*dx: str, **said: Any) -> GroupedClaim:
    found = GROUPER.grouped(stay(*dx, **said))
    assert found is not None
    return found


def edits(*dx: str, **said: Any) -> list[tuple[str, str]]:
    return [(each.edit, each.code) for each in grouped(*dx, **said).edits]


def test_a_claim_has_its_drg_with_its_version() -> None:
    found = grouped("I50.23 poa=Y", "N17.9 poa=Y", "J96.01 poa=Y")
    assert (found.version, found.drg, found.reason, found.edits) == ("43", "291", "", ())


def test_the_post_acute_transfer_policy_comes_with_the_drg() -> None:
    assert grouped("I50.23 poa=Y").post_acute is True
    assert grouped("R07.9 poa=Y").post_acute is False
    assert grouped("I50.23 poa=Y", through=dt.date(2025, 3, 6), **{"from": dt.date(2025, 3, 2)}).post_acute is None


def test_what_cannot_be_grouped_says_why() -> None:
    assert (grouped("X99.9 poa=Y").drg, grouped("X99.9 poa=Y").reason) == (None, "INVALID_PDX")


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ({"dx": ["Z66"]}, ("UNACCEPTABLE_PDX", "Z66")),
        ({"dx": ["D63.1 poa=Y", "N18.4 poa=Y"]}, ("MANIFESTATION_AS_PDX", "D63.1")),
        ({"dx": ["W19.XXXA"]}, ("E_CODE_AS_PDX", "W19.XXXA")),
        ({"dx": ["Z51.89"]}, ("REQUIRES_SDX", "Z51.89")),
        ({"dx": ["I10 poa=Y"]}, ("QUESTIONABLE_ADMISSION", "I10")),
        ({"dx": ["J18.9 poa=Y", "I10 poa=Y", "S52.509A poa=Y"]}, ("UNSPECIFIED", "S52.509A")),
        ({"dx": ["J18.9 poa=Y", "Z38.00"]}, ("AGE_CONFLICT", "Z38.00")),
        ({"dx": ["J18.9 poa=Y", "ZZ9.9"]}, ("INVALID_CODE", "ZZ9.9")),
        ({"dx": ["J18.9 poa=Y", "I10 poa=Y", "J18.9 poa=Y"]}, ("DUPLICATE_OF_PDX", "J18.9")),
        ({"dx": ["J18.9 poa=Y", "Y65.51 poa=N"]}, ("WRONG_PROCEDURE_PERFORMED", "Y65.51")),
        ({"dx": ["J18.9 poa=Y"], "px": ["0BH17EZ", "0WBZZZZ"]}, ("INVALID_CODE", "0WBZZZZ")),
        ({"dx": ["I42.0 poa=Y"], "px": ["5A1221Z", "02YA0Z0"]}, ("LIMITED_COVERAGE", "02YA0Z0")),
        ({"dx": ["G20.A1 poa=Y"], "px": ["00F3XZZ"]}, ("NON_COVERED", "00F3XZZ")),
        ({"dx": ["J18.9 poa=Y"], "with": {"patient_status": "99"}}, ("INVALID_DISCHARGE_STATUS", "")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_an_edit_comes_with_the_code_it_is_about(claim: dict[str, Any], told: tuple[str, str]) -> None:
    assert told in edits(*claim.pop("dx"), **claim)


def test_a_delivery_needs_its_outcome() -> None:
    mother = {"born": dt.date(1996, 1, 1), "px": ["10D00Z1"]}
    assert ("QUESTIONABLE_OBSTETRIC_ADMISSION", "10D00Z1") in edits("O34.211 poa=Y", **mother)
    assert edits("O34.211 poa=Y", "Z37.0", "Z3A.39", **mother) == []


def test_only_what_stands_for_the_stay_is_grouped() -> None:
    found = stay_of(stay("I50.23 poa=Y", "admitting:R06.02", "external:W19.XXXA", "N17.9 poa=1"))
    assert found is not None
    assert [each.code for each in found.secondary] == ["N17.9"]
    assert found.secondary[0].poa is None


@pytest.mark.parametrize("gone", [{"statement_through": None}, {"patient": {"birth_date": None}}, {"diagnoses": []}])
def test_without_date_age_or_principal_there_is_no_stay(gone: dict[str, Any]) -> None:
    assert GROUPER.grouped(stay("I50.23 poa=Y", **{"with": gone})) is None


def test_a_year_without_a_version_has_no_answer() -> None:
    assert GROUPER.grouped(stay("I50.23 poa=Y", through=dt.date(2031, 3, 6))) is None


@pytest.mark.parametrize("status", ["", "xx", "²", "00"])
def test_a_status_that_is_no_number_is_one_that_the_editor_rejects(status: str) -> None:
    assert ("INVALID_DISCHARGE_STATUS", "") in edits("J18.9 poa=Y", **{"with": {"patient_status": status}})
