"""Medically unlikely edits: three kinds, told by their columns, units with the right indicator."""

import datetime as dt
from pathlib import Path

import pytest

from clearchart.codesets import CodesetFileError
from clearchart.codesets.tables import MueKind, MueLimit, Tables

from .conftest import Load
from .layouts import BARE_MUE, MUE_ROWS, mue

MAY = dt.date(2026, 5, 4)
NAME = "MCR_MUE_{}_Eff_04-01-2026.csv"
KINDS: list[tuple[MueKind, str]] = [
    ("practitioner", "Practitioner Services MUE Values"),
    ("hospital", "Outpatient Hospital Services MUE Values"),
    ("dme", "DME Supplier Services MUE Values"),
]


@pytest.mark.parametrize(("kind", "units"), KINDS)
def test_a_kind_is_told_by_what_it_calls_its_units(load: Load, home: Path, kind: MueKind, units: str) -> None:
    (loaded,) = load(NAME.format("Any"), mue(units, *MUE_ROWS)).tables
    assert (loaded.table, loaded.release, loaded.rows, loaded.skipped) == (f"mue-{kind}", "2026q2", 3, ())
    assert (loaded.valid_from, loaded.valid_to) == (dt.date(2026, 4, 1), dt.date(2026, 6, 30))
    tables = Tables(home)
    assert [other for other, _ in KINDS if tables.mue(other, MAY)] == [kind]


@pytest.mark.parametrize(
    ("code", "limit"),
    [
        ("10021", (1, 1, "Anatomic Consideration")),
        ("20015", (2, 2, "Code Descriptor, Instruction")),
        ("J0908", (40, 3, "Clinical: Data")),
        ("99999", None),  # no row: no published limit
    ],
)
def test_a_limit_has_units_indicator_and_reason(
    load: Load, home: Path, code: str, limit: tuple[int, int, str] | None
) -> None:
    load(NAME.format("PractitionerServices"), mue(KINDS[0][1], *MUE_ROWS))
    table = Tables(home).mue("practitioner", MAY)
    assert table
    expected = MueLimit(units=limit[0], indicator=limit[1], rationale=limit[2]) if limit else None
    assert table.limit(code) == expected
    assert table.limit(code) == expected


def test_another_quarter_knows_nothing(load: Load, home: Path) -> None:
    load(NAME.format("PractitionerServices"), mue(KINDS[0][1], *MUE_ROWS))
    assert Tables(home).mue("practitioner", dt.date(2026, 7, 1)) is None


def test_a_bare_file_says_its_kind_in_its_rows(load: Load, home: Path) -> None:
    load("limits.csv", BARE_MUE, "2026Q2")
    table = Tables(home).mue("dme", MAY)
    assert table
    assert table.limit("A4206") == MueLimit(units=0, indicator=3, rationale="CMS Policy")


@pytest.mark.parametrize(
    ("name", "rows", "said"),
    [
        ("limits.csv", MUE_ROWS, "neither content nor name says the quarter"),
        (NAME.format("x"), ("10021,many,1 Line Edit,Data",), "2026.csv:7: 'many' are no units"),
        (NAME.format("x"), ("10021,1,4 Else,Data",), "2026.csv:7: '4 Else' is no adjudication indicator"),
        (NAME.format("x"), ("1002,1,1 Line Edit,Data",), "2026.csv:7: '1002' is no procedure code"),
        (NAME.format("x"), ("10021,1,1 Line,Data", "10021,2,1 Line,Data"), "2026.csv:8: 10021 stands in it twice"),
        (NAME.format("x"), (), "no row with a code in it"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(
    load: Load, home: Path, name: str, rows: tuple[str, ...], said: str
) -> None:
    with pytest.raises(CodesetFileError) as error:
        load(name, mue(KINDS[0][1], *rows))
    assert said in str(error.value)
    assert Tables(home).loaded() == ()
