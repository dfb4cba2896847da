"""Realistic claims: the same for a seed, varied, in the right forms, with codes that are valid on their dates."""

import datetime as dt
import io

import pytest
from msgspec.structs import replace

from clearchart.codesets import select
from clearchart.edits.rules.hdr.hdr101 import is_npi
from clearchart.interop.claim_reading import read_claims
from clearchart.interop.x12.writing.envelope import Envelope
from clearchart.interop.x12.writing.files import write_837
from clearchart.model import ClaimType
from clearchart.testing.dice import Dice
from clearchart.testing.encounters import encounters
from clearchart.testing.people import npi
from clearchart.testing.realistic import FIRST, LAST, realistic_claims

CLAIMS = tuple(realistic_claims(7, 600))


def test_the_same_seed_gives_the_same_claims_and_another_others() -> None:
    assert tuple(realistic_claims(7, 20)) == CLAIMS[:20]
    assert tuple(realistic_claims(8, 20)) != CLAIMS[:20]


def test_claims_are_as_long_as_those_of_the_benchmark() -> None:
    assert 4.5 <= sum(len(claim.lines) for claim in CLAIMS) / len(CLAIMS) <= 5.5
    assert 7.5 <= sum(len(claim.diagnoses) for claim in CLAIMS) / len(CLAIMS) <= 9.5


def test_there_are_both_kinds_of_claims_and_every_encounter() -> None:
    professional = sum(claim.claim_type is ClaimType.PROFESSIONAL for claim in CLAIMS) / len(CLAIMS)
    assert 0.5 < professional < 0.9
    kinds = {(claim.place_of_service, claim.type_of_bill, claim.diagnoses[0].code) for claim in CLAIMS}
    assert len(kinds) >= len(encounters().cases)


def test_every_diagnosis_is_billable_on_its_date() -> None:
    wrong = {
        (each.code, claim.created)
        for claim in CLAIMS
        for each in claim.diagnoses
        if not select(claim.statement_through or claim.lines[0].service_from).tabular.is_billable(each.code)
    }
    assert wrong == set()


def test_services_lie_between_the_days_that_are_said() -> None:
    days = [line.service_from for claim in CLAIMS for line in claim.lines if line.service_from]
    assert min(days) >= FIRST
    assert max(days) <= LAST


def test_made_npis_are_right() -> None:
    assert all(is_npi(npi(number)) for number in (0, 7, 12_345_678, 99_999_999))


@pytest.mark.parametrize(("low", "high"), [(0, 0), (3, 9)])
def test_dice_stay_within_their_bounds(low: int, high: int) -> None:
    dice = Dice(1)
    assert {dice.between(low, high) for _ in range(200)} == set(range(low, high + 1))


def test_dice_draw_different_ones() -> None:
    drawn = Dice(3).some(range(10), 4)
    assert len(set(drawn)) == 4
    assert len(Dice(3).some((1, 2), 5)) == 2


def test_claims_are_the_same_when_they_were_written_as_837_and_read() -> None:
    made = dt.datetime(2026, 9, 20, 12, 0)
    envelope = Envelope(sender="SUBMITTER", receiver="RECEIVER", created=made, control=1)
    claims = [replace(claim, created=made.date()) for claim in CLAIMS[:120]]
    read = list(read_claims(io.BytesIO(write_837(claims, envelope)), name="realistic.837"))
    assert [each.problems for each in read if each.problems] == []
    assert [each.claim for each in read] == claims
