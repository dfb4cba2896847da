"""Add-on codes: three types, pairs by their dates, columns by name or by place."""

import datetime as dt
from pathlib import Path

import pytest

from clearchart.codesets import CodesetFileError
from clearchart.codesets.tables import AddOn, AddOnTable, Tables

from .conftest import Load
from .layouts import AOC_NAMES, AOC_ROWS, BARE_AOC, fixed_add_on

MARCH = dt.date(2026, 3, 1)
NAME = "AOC_V2026Q1-MCR.txt"
FORMS = {
    "comma": "A line of copyright\n" + "\n".join([AOC_NAMES, *AOC_ROWS]),
    "tab": "A line of copyright\n" + "\n".join([AOC_NAMES, *AOC_ROWS]).replace(",", "\t"),
    "fixed": "\r\n".join(map(fixed_add_on, AOC_ROWS)),
}


def table(home: Path) -> AddOnTable:
    found = Tables(home).add_on(MARCH)
    assert found
    return found


def type_of(kind: int, *primaries: str, contractor: bool = False) -> AddOn:
    return AddOn(kind=kind, primaries=frozenset(primaries), contractor_defined=contractor)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("code", "on", "entry"),
    [
        ("10022", dt.date(2025, 12, 31), type_of(1, "10021", "10023", "10024")),
        ("10022", dt.date(2026, 1, 31), type_of(1, "10021", "10024")),  # a pair is deleted
        ("10022", MARCH, type_of(1, "10021")),  # a primary code is deleted
        ("20016", MARCH, type_of(2, contractor=True)),
        ("30017", dt.date(2026, 2, 14), None),  # not yet an add-on code
        ("30017", MARCH, type_of(3, "30016", contractor=True)),
        ("10021", MARCH, None),
        ("99999", MARCH, None),
    ],
)
def test_an_add_on_code_has_its_primaries_by_date(
    load: Load, home: Path, form: str, code: str, on: dt.date, entry: AddOn | None
) -> None:
    load(NAME, FORMS[form])
    assert table(home).entry(code, on=on) == entry


def test_without_a_date_the_first_day_of_the_quarter_holds(load: Load, home: Path) -> None:
    load(NAME, FORMS["fixed"])
    assert table(home).entry("10022") == type_of(1, "10021", "10024")


def test_the_quarter_is_that_of_the_name(load: Load) -> None:
    (loaded,) = load(NAME, FORMS["comma"]).tables
    assert (loaded.table, loaded.release, loaded.rows) == ("add-on", "2026q1", len(AOC_ROWS))


def test_a_bare_file_has_no_dates(load: Load, home: Path) -> None:
    load("aoc.csv", BARE_AOC, "2026Q1")
    assert table(home).entry("0054T") == type_of(2, contractor=True)
    assert table(home).entry("10022", on=MARCH) == type_of(1, "10021")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BARE_AOC + "10021,10022,7\n", "MCR.txt:4: '7' is no type 1, 2 or 3"),
        (BARE_AOC + "10021,1002,1\n", "MCR.txt:4: '1002' is no procedure code"),
        ("\n".join([AOC_NAMES, "1,10022,,10021,,2020999,,"]), "MCR.txt:2: '2020999' is no date"),
        (FORMS["fixed"] + "\nnonsense", "MCR.txt:7: not a row of the table"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(load: Load, home: Path, text: str, said: str) -> None:
    with pytest.raises(CodesetFileError) as error:
        load(NAME, text)
    assert said in str(error.value)
    assert Tables(home).loaded() == ()
