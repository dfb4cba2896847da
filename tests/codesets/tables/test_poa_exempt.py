"""The list of diagnoses exempt from presence on admission."""

import datetime as dt
from pathlib import Path

import pytest

from clearchart.codesets import CodesetError
from clearchart.codesets.tables.opened import Tables

from .workbook import loaded, workbook

MAY = dt.date(2026, 5, 4)
TEXT = 'Order\tCode\tDescription\r\n1\tB909\tSequelae, 3" of them\r\n2\tZ794\tLong term\r\n3\tnone\tx\r\n'
BOOK = workbook(
    [["POA exempt list of FY 2026"], ["Code", "Long Description"], ["B90.9", "Sequelae"], ["Z794", "Long term"]]
)


@pytest.mark.parametrize(("name", "data"), [("POAexemptCodesFY26.txt", TEXT), ("list.xlsx", BOOK)])
def test_a_code_is_on_the_list_or_not(tmp_path: Path, name: str, data: bytes | str) -> None:
    done = loaded(tmp_path, name, data).tables[0]
    assert (done.table, done.release, done.rows) == ("poa-exempt", "fy2026", 2)
    table = Tables(tmp_path / "home").poa_exempt(MAY)
    assert table and table.exempt("Z79.4") and "B90.9" in table and not table.exempt("I10")


def test_rows_without_a_code_are_said(tmp_path: Path) -> None:
    done = loaded(tmp_path, "POAexemptCodesFY26.txt", TEXT).tables[0]
    assert done.skipped[1:] == ("POAexemptCodesFY26.txt:4: 'none' is no diagnosis code",)


def test_a_list_holds_in_its_fiscal_year(tmp_path: Path) -> None:
    loaded(tmp_path, "POAexemptCodesFY26.txt", TEXT)
    tables = Tables(tmp_path / "home")
    assert tables.poa_exempt(dt.date(2025, 10, 1)) and tables.poa_exempt(dt.date(2026, 9, 30))
    assert tables.poa_exempt(dt.date(2025, 9, 30)) is None and tables.poa_exempt(dt.date(2026, 10, 1)) is None


def test_an_april_list_takes_over_in_april(tmp_path: Path) -> None:
    loaded(tmp_path, "POAexemptCodesFY26.txt", TEXT)
    loaded(tmp_path, "POAexemptCodesApr26.txt", TEXT.replace("Z794", "Z795"))
    tables = Tables(tmp_path / "home")
    march, april = tables.poa_exempt(dt.date(2026, 3, 31)), tables.poa_exempt(dt.date(2026, 4, 1))
    assert march and march.exempt("Z79.4")
    assert april and april.exempt("Z79.5") and not april.exempt("Z79.4")


def test_a_list_of_codes_about_something_else_is_not_taken(tmp_path: Path) -> None:
    with pytest.raises(CodesetError, match="no table that is known"):
        loaded(tmp_path, "codes2026.txt", TEXT)
