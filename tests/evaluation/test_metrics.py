"""Rates and intervals on cases worked out by hand."""

import pytest

from clearchart.evaluation.metrics import Tally, categories, tally, wilson


def test_a_tally_counts_each_code_once() -> None:
    assert tally(["I10", "I10", "E11.9"], ["I10", "J45.909", "R05.9"]) == Tally(right=1, given=2, wanted=3)


def test_rates_of_two_of_four_given_and_five_wanted() -> None:
    found = Tally(right=2, given=4, wanted=5)
    assert (found.precision, found.recall) == (0.5, 0.4)
    assert found.f1 == pytest.approx(4 / 9)


def test_rates_of_nothing_are_unknown_not_zero() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (None, None, None)
    assert Tally(given=3).precision == 0
    assert Tally(given=3).recall is None


def test_tallies_add_up_over_charts() -> None:
    assert Tally(right=1, given=2, wanted=3) + Tally(right=2, given=2, wanted=2) == Tally(right=3, given=4, wanted=5)


def test_the_category_of_a_code_is_its_first_three_characters() -> None:
    assert categories(["I50.9", "I50.22", "S82.51XA", "I10"]) == {"I50", "S82", "I10"}


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [
        (98, 99, 0.9450, 0.9982),
        (10, 10, 0.7225, 1.0),
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilsons_interval(right: int, total: int, low: float, high: float) -> None:
    assert wilson(right, total) == pytest.approx((low, high), abs=5e-5)
