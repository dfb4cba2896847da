"""Shifts in their own zones, over midnight and over the days on which clocks are changed."""

import datetime as dt

import pytest

from clearchart.work.coder import Coder, Shift
from clearchart.work.shifts import follow_the_sun, minutes, next_start, remaining, works

HOUR = dt.timedelta(hours=1)
CHICAGO = Coder(id="ann", organization="mercy", shifts=(Shift(zone="America/Chicago"),))
MANILA = Coder(id="jun", organization="far", shifts=(Shift(start=dt.time(22), end=dt.time(6), zone="Asia/Manila"),))
PUNE = Coder(id="ravi", organization="far", shifts=(Shift(start=dt.time(9), end=dt.time(17), zone="Asia/Kolkata"),))


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


CASES = [
    # Monday 3 August 2026; Chicago is five hours behind UTC, Manila eight before, Pune five and a half before
    (CHICAGO, "2026-08-03 13:00", 8 * HOUR),
    (CHICAGO, "2026-08-03 12:59", 0 * HOUR),
    (CHICAGO, "2026-08-03 21:00", 0 * HOUR),
    (CHICAGO, "2026-08-02 15:00", 0 * HOUR),  # a Sunday
    (MANILA, "2026-08-03 14:00", 8 * HOUR),
    (MANILA, "2026-08-03 21:30", HOUR / 2),  # Tuesday morning there, still Monday's shift
    (MANILA, "2026-08-07 20:00", 2 * HOUR),  # Saturday morning there, still Friday's
    (PUNE, "2026-08-03 03:30", 8 * HOUR),
]


@pytest.mark.parametrize(("coder", "at", "left"), CASES)
def test_how_long_a_shift_still_goes(coder: Coder, at: str, left: dt.timedelta) -> None:
    assert remaining(coder, utc(at)) == left
    assert works(coder, utc(at)) is (left > dt.timedelta(0))


def test_the_same_shift_begins_at_another_hour_of_utc_when_clocks_have_changed() -> None:
    # Clocks in Chicago went forward on 8 March 2026.
    assert next_start(CHICAGO, utc("2026-03-06 23:00")) == utc("2026-03-09 13:00")
    assert next_start(CHICAGO, utc("2026-03-05 23:00")) == utc("2026-03-06 14:00")


def test_a_night_shift_over_the_change_is_an_hour_shorter() -> None:
    night = Coder(
        id="n", organization="m", shifts=(Shift(days=(5,), start=dt.time(22), end=dt.time(6), zone="America/Chicago"),)
    )
    assert minutes(night, utc("2026-03-08 00:00"), end=utc("2026-03-09 00:00")) == 7 * 60


def test_a_day_off_has_no_shift() -> None:
    off = Coder(id="a", organization="m", shifts=CHICAGO.shifts, away=(dt.date(2026, 8, 3),))
    assert not works(off, utc("2026-08-03 15:00"))
    assert next_start(off, utc("2026-08-03 00:00")) == utc("2026-08-04 13:00")


def test_minutes_are_those_within_the_window_and_within_capacity() -> None:
    assert minutes(CHICAGO, utc("2026-08-03 20:00"), end=utc("2026-08-04 14:00")) == 60 + 60
    assert minutes(CHICAGO, utc("2026-08-03 00:00"), end=utc("2026-08-05 00:00")) == 2 * 420


def test_work_follows_the_sun() -> None:
    team = (CHICAGO, MANILA, PUNE)
    evening = follow_the_sun(team, utc("2026-08-03 21:00"))  # Chicago goes home: Manila has an hour, Pune is next
    assert [coder.id for coder in evening] == ["jun", "ravi", "ann"]
    morning = follow_the_sun(team, utc("2026-08-03 13:00"))  # Chicago comes: all the day is before them
    assert [coder.id for coder in morning] == ["ann", "jun", "ravi"]


def test_who_has_no_shift_comes_last() -> None:
    none = Coder(id="aaa", organization="m")
    assert follow_the_sun((none, PUNE), utc("2026-08-03 13:00")) == (PUNE, none)
    assert next_start(none, utc("2026-08-03 13:00")) is None
