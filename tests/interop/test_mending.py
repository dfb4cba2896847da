"""Claims mended in their own bytes: duplicates go, pointers follow, nothing else changes."""

import io

import pytest
from msgspec.structs import replace

from clearchart.interop.claim_reading import ClaimRead, read_claims
from clearchart.interop.mending import patched, patches
from clearchart.model import Claim
from tests.interop.x12.samples import CLINIC_FILE, HEADER, SUBSCRIBER, VISIT, file_of

TWICE = file_of(HEADER + SUBSCRIBER + VISIT.replace("ABF:I10", "ABF:M1711*ABF:I10").replace("2:3", "2:3:4"))


def only(data: bytes) -> tuple[ClaimRead, Claim]:
    (read,) = [each for each in read_claims(io.BytesIO(data), name="a.837") if each.claim]
    assert read.claim is not None
    return read, read.claim


def test_a_duplicate_diagnosis_goes_and_its_pointers_follow() -> None:
    read, before = only(TWICE)
    assert [each.code for each in before.diagnoses] == ["M17.11", "E11.65", "M17.11", "I10"]
    codes = (*before.diagnoses[:2], before.diagnoses[3])
    first = replace(before.lines[0], pointers=(2, 1, 3))
    found = patches(read, before=before, after=replace(before, diagnoses=codes, lines=(first, *before.lines[1:])))
    assert found is not None
    mended = patched(TWICE, found)
    assert b"HI*ABK:M1711*ABF:E1165*ABF:I10~" in mended
    assert b"SV1*HC:99213:25*120*UN*1***2:1:3~" in mended
    _, after = only(mended)
    assert (after.diagnoses, after.lines[0].pointers) == (codes, (2, 1, 3))
    assert len(mended) == len(TWICE) - len(b"*ABF:M1711")


def test_nothing_changes_where_nothing_differs() -> None:
    read, claim = only(CLINIC_FILE)
    assert patches(read, before=claim, after=claim) == []
    assert patched(CLINIC_FILE, []) == CLINIC_FILE


@pytest.mark.parametrize("keep", [0, 1])
def test_a_segment_that_would_be_left_empty_is_not_mended_in_place(keep: int) -> None:
    read, claim = only(CLINIC_FILE)
    none_left = replace(claim, diagnoses=claim.diagnoses[:0])
    added = replace(claim, diagnoses=(*claim.diagnoses, claim.diagnoses[0]))
    assert patches(read, before=claim, after=(none_left, added)[keep]) is None
