"""Damaged and foreign files: a clear error, never another exception, and nothing is kept."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearchart.codesets import CodesetError
from clearchart.codesets.errors import CodesetFileError
from clearchart.codesets.tables.grid import lines
from clearchart.codesets.tables.kind import Candidate
from clearchart.codesets.tables.opened import Tables
from clearchart.codesets.tables.registry import recognised
from clearchart.codesets.tables.xlsx import sheets

from .mcd_export import PERIODS, PLACES, article, codes, contractor, export, zipped_tables
from .workbook import loaded, workbook, zipped

BOOK = workbook([["HCPCS Code", "SI", "APC", "Payment Rate"], ["29999", "J1", "5113", 2.5]])
ARTICLES = {
    "update_period": PERIODS,
    **PLACES,
    "article": [article(51, description="short")],
    "article_x_contractor": contractor(51, "1"),
    "article_x_hcpc_code": codes(51, 1, "29901"),
}


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(BOOK) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_refused_or_read(at: int, noise: bytes) -> None:
    damaged = BOOK[:at] + noise + BOOK[at + len(noise) :]
    try:
        list(lines("x.xlsx", damaged))
    except CodesetFileError as error:
        assert "x.xlsx" in str(error)


ZIP = zipped_tables(ARTICLES)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(ZIP) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_archive_is_refused_or_read(at: int, noise: bytes) -> None:
    damaged = Candidate("x.zip", ZIP[:at] + noise + ZIP[at + len(noise) :])
    try:
        if answer := recognised(damaged):
            answer[0].compile(damaged)
    except CodesetError as error:
        assert "x.zip" in str(error)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_file_upsets_those_who_tell_what_it_is(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"HCPCS,SI,APC,Payment Rate\n", b"\xff\xfe"):
        try:
            recognised(Candidate("x2026q1", start + data))
        except CodesetError as error:
            assert "x2026q1" in str(error)


@pytest.mark.parametrize("without", ["article", "contractor", "contractor_jurisdiction", "article_x_contractor"])
def test_an_archive_that_lacks_a_table_names_it(tmp_path: Path, without: str) -> None:
    data = export({name: rows for name, rows in ARTICLES.items() if name != without})
    with pytest.raises(CodesetFileError, match=f"no {without}.csv in it"):
        loaded(tmp_path, "current_article.zip", data)
    assert Tables(tmp_path / "home").loaded() == ()


def test_a_cut_archive_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(CodesetFileError, match="damaged"):
        loaded(tmp_path, "current_article.zip", export(ARTICLES)[:-100])


@pytest.mark.parametrize(
    "sheet",
    [
        '<!DOCTYPE x [<!ENTITY e "eeeeeeee">]><worksheet/>',
        "<worksheet><sheetData><row><c t='s'><v>99</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row r='1'><c r='ZZZ9'><v>1</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData>",
    ],
    ids=["entity", "string that isn't there", "column that isn't there", "cut"],
)
def test_a_sheet_that_is_not_of_the_form(sheet: str) -> None:
    good = workbook([["a"]])
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with pytest.raises(CodesetFileError, match=r"x\.xlsx"):
        list(sheets("x.xlsx", zipped(parts)))
