"""Days of timely filing: federal holidays as observed, workdays, and the ends of limits."""

import datetime as dt

import pytest

from clearchart.edits.rules.tfl._limits import Limit, limits
from clearchart.edits.rules.tfl._workdays import holidays, next_workday


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (
            2026,
            "2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12 2026-11-11 "
            "2026-11-26 2026-12-25",
        ),
        (2020, "2020-01-01 2020-01-20 2020-02-17 2020-05-25 2020-07-03 2020-09-07 2020-10-12 2020-11-11 2020-11-26"),
    ],
)
def test_the_federal_holidays_of_a_year(year: int, expected: str) -> None:
    days = {dt.date.fromisoformat(each) for each in expected.split()}
    found = {each for each in holidays(year) if each.year == year}
    assert days <= found
    assert found - days <= {dt.date(2020, 12, 25)}


def test_new_year_on_a_saturday_is_observed_the_year_before() -> None:
    assert dt.date(2021, 12, 31) in holidays(2021)
    assert next_workday(dt.date(2021, 12, 31)) == dt.date(2022, 1, 3)


@pytest.mark.parametrize(
    ("on", "then"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2026-03-07", "2026-03-09"),
        ("2026-07-03", "2026-07-06"),
        ("2026-02-14", "2026-02-17"),
    ],
)
def test_the_next_workday(on: str, then: str) -> None:
    assert next_workday(dt.date.fromisoformat(on)) == dt.date.fromisoformat(then)


@pytest.mark.parametrize(
    ("start", "end"), [("2024-02-29", "2025-02-28"), ("2025-02-28", "2026-02-28"), ("2025-12-31", "2026-12-31")]
)
def test_a_year_ends_on_the_same_day_and_29_february_counts_as_28(start: str, end: str) -> None:
    year = Limit(name="", claims=(), source="", first=dt.date(2010, 1, 1), months=12)
    assert year.end(dt.date.fromisoformat(start)) == dt.date.fromisoformat(end)


def test_every_limit_is_cited_and_ends() -> None:
    assert all(each.source and (each.months or each.days) and (each.filing or each.payers) for each in limits())
    assert all(0 < each.near < each.soon for each in limits())
