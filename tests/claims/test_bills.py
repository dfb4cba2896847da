"""A bill is final codes, charges and the account's frame; what it can't carry is said."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from clearchart.claims import Charge, ChartClaim, bill_of, lines_of
from clearchart.model import Claim, ClaimDiagnosis
from clearchart.testing.claims import DAY, short_claim

FRAME = short_claim({"id": "A1", "dx": ["I10"], "lines": []})
VISIT = Charge(code="99213", amount=Decimal(120), service_from=DAY)
TEST = Charge(code="81002", amount=Decimal(15), service_from=DAY)
# What was charged, and (code, units, dollars) of the lines.
CHARGES = [
    ([VISIT, TEST], [("81002", 1, 15), ("99213", 1, 120)]),
    ([TEST, TEST], [("81002", 2, 30)]),
    ([VISIT, replace(VISIT, amount=Decimal(-120))], []),
    ([TEST, TEST, replace(TEST, amount=Decimal(-15))], [("81002", 1, 15)]),
    ([TEST, replace(TEST, modifiers=("59",))], [("81002", 1, 15), ("81002", 1, 15)]),
]


def coded(*codes: str) -> ChartClaim:
    diagnoses = tuple(ClaimDiagnosis(code=code) for code in codes)
    return ChartClaim(claim=replace(FRAME, diagnoses=diagnoses, id="V1"), sources=(), left_off=())


@pytest.mark.parametrize(("charges", "lines"), CHARGES)
def test_charges_of_a_service_are_one_line_and_credits_are_taken_off(
    charges: list[Charge], lines: list[tuple[str, int, int]]
) -> None:
    found = lines_of(charges, diagnoses=FRAME.diagnoses)
    assert [(line.code, int(line.units), int(line.charge)) for line in found] == lines
    assert [line.number for line in found] == list(range(1, len(lines) + 1))


def test_a_bill_has_the_signed_codes_the_charges_and_the_frames_parties() -> None:
    bill = bill_of(FRAME, coded("E11.9", "I10"), charges=[VISIT, TEST])
    assert [each.code for each in bill.claim.diagnoses] == ["E11.9", "I10"]
    assert (bill.claim.id, bill.claim.total, bill.claim.billing.npi) == ("A1", Decimal(135), FRAME.billing.npi)
    assert {line.pointers for line in bill.claim.lines} == {(1,)}
    assert bill.stays == ()


def test_lines_of_a_claim_that_was_made_already_point_at_the_same_diagnoses() -> None:
    made: Claim = short_claim({"dx": ["I10", "E11.9"], "lines": ["99213 dx2", "81002 dx1,2"]})
    bill = bill_of(made, coded("E11.9", "M17.11"), charges=[])
    assert [line.pointers for line in bill.claim.lines] == [(1,), (1,)]


@pytest.mark.parametrize(
    ("codes", "charges", "stays"),
    [
        ((), [VISIT], ("no final codes",)),
        (("I10",), [], ("no charges",)),
        (("I10",), [replace(VISIT, amount=Decimal(-1))], ("credits exceed the charges of 99213",)),
    ],
)
def test_a_bill_that_cannot_leave_says_why(
    codes: tuple[str, ...], charges: list[Charge], stays: tuple[str, ...]
) -> None:
    assert bill_of(FRAME, coded(*codes), charges=charges).stays == stays
