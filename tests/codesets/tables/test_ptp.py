"""Procedure-to-procedure edits: parts joined, pairs by their dates, files told apart, bad ones refused."""

import datetime as dt
import gzip
import io
import zipfile
from pathlib import Path

import pytest

from clearchart.codesets import CodesetFileError
from clearchart.codesets.tables import PtpEdit, PtpTable, Tables

from .conftest import Load
from .layouts import BARE_PTP, PTP_HEAD, PTP_ROWS, ptp

MARCH = dt.date(2026, 3, 1)


def load_all(load: Load) -> None:
    """Four parts of one quarter, in another order than that of the codes."""
    load("ccipra-v320r0-f2.TXT", ptp(*PTP_ROWS[2:4]))
    load("ccipra-v320r0-f1.TXT", ptp(*PTP_ROWS[:2]))
    load("ccipra-v320r0-f4.TXT", ptp(PTP_ROWS[4]))
    load("ccipra-v320r0-f3.TXT", ptp("40017\t10011\t\t20200101\t*\t0\tPanel"))


def table(home: Path, on: dt.date = MARCH) -> PtpTable:
    found = Tables(home).ptp("practitioner", on)
    assert found
    return found


@pytest.mark.parametrize(
    ("column1", "column2", "on", "indicator"),
    [
        ("10021", "10011", MARCH, "1"),
        ("10011", "10021", MARCH, None),  # the order counts
        ("10021", "10021", MARCH, None),
        ("10021", "20015", dt.date(2019, 12, 31), None),  # not yet
        ("10021", "20015", dt.date(2020, 1, 1), "0"),
        ("10021", "20015", dt.date(2023, 12, 31), "0"),  # the deletion date is the last day
        ("10021", "20015", dt.date(2024, 1, 1), None),
        ("10021", "20015", MARCH, "1"),  # the same pair, put back with another indicator
        ("10021", "30016", dt.date(2024, 1, 1), None),  # deleted on its first day: never in force
        ("G0908", "10021", dt.date(2026, 2, 14), None),
        ("G0908", "10021", dt.date(2026, 2, 15), "0"),
        ("40017", "10011", MARCH, "0"),
        ("99999", "10011", MARCH, None),
        ("nonsense", "", MARCH, None),
        ("Ä0021", "10011", MARCH, None),
    ],
)
def test_a_pair_is_looked_up_by_its_dates(
    load: Load, home: Path, column1: str, column2: str, on: dt.date, indicator: str | None
) -> None:
    load_all(load)
    edit = table(home).edit(column1, column2, on=on)
    assert (edit.indicator if edit else None) == indicator


def test_an_edit_says_its_dates_and_its_reason(load: Load, home: Path) -> None:
    load_all(load)
    assert table(home).edit("10021", "20015", on=dt.date(2021, 1, 1)) == PtpEdit(
        indicator="0",
        effective_from=dt.date(2020, 1, 1),
        deleted_on=dt.date(2023, 12, 31),
        rationale="Mutually exclusive procedures",
    )


def test_all_edits_among_the_codes_of_a_claim(load: Load, home: Path) -> None:
    load_all(load)
    codes = ["10011", "10021", "99999", "G0908", "20015"]
    found = {(first, second): edit for first, second, edit in table(home).among(codes, on=MARCH)}
    assert found == {
        (first, second): edit
        for first in codes
        for second in codes
        if (edit := table(home).edit(first, second, on=MARCH))
    }
    assert set(found) == {("10021", "10011"), ("10021", "20015"), ("G0908", "10021")}


def test_a_quarter_is_silent_until_all_its_parts_are_there(load: Load, home: Path) -> None:
    (first,) = load("ccipra-v320r0-f1.TXT", ptp(*PTP_ROWS)).tables
    assert (first.table, first.release, first.part) == ("ptp-practitioner", "2026q1", "f1")
    assert first.missing == ("f2", "f3", "f4")
    assert Tables(home).ptp("practitioner", MARCH) is None
    load_all(load)
    assert len(table(home)) == 6
    assert [each.missing for each in Tables(home).loaded()] == [()] * 4


def test_a_part_takes_the_place_of_its_earlier_version(load: Load, home: Path) -> None:
    load_all(load)
    load("ccipra-v320r1-f3.TXT", ptp("40017\t20015\t\t20200101\t*\t1\tPanel"))
    assert table(home).edit("40017", "10011", on=MARCH) is None
    assert table(home).edit("40017", "20015", on=MARCH)


def test_a_quarter_holds_in_its_quarter_only(load: Load, home: Path) -> None:
    load_all(load)
    tables = Tables(home)
    assert tables.ptp("practitioner", dt.date(2026, 1, 1)) is tables.ptp("practitioner", dt.date(2026, 3, 31))
    assert tables.ptp("practitioner", dt.date(2025, 12, 31)) is None
    assert tables.ptp("practitioner", dt.date(2026, 4, 1)) is None
    assert tables.ptp("hospital", MARCH) is None


def test_settings_lie_side_by_side(load: Load, home: Path) -> None:
    load("ncci_ptp_practitioner_2026q1.csv", BARE_PTP)
    load("ncci_ptp_outpatient_2026q1.csv", BARE_PTP.replace("10011", "10012"))
    tables = Tables(home)
    practitioner, hospital = tables.ptp("practitioner", MARCH), tables.ptp("hospital", MARCH)
    assert practitioner
    assert hospital
    assert practitioner.edit("10021", "10011", on=MARCH)
    assert not hospital.edit("10021", "10011", on=MARCH)


def test_a_bare_list_of_active_pairs_has_no_dates(load: Load, home: Path) -> None:
    load("ptp_practitioner.csv.gz", gzip.compress(BARE_PTP.encode()), "2026Q1")
    edit = table(home).edit("10021", "0001U", on=MARCH)
    assert edit == PtpEdit(indicator="0", effective_from=None, deleted_on=None, rationale="Panel")


def test_a_zip_brings_the_text_and_the_workbook_beside_it(load: Load) -> None:
    workbook = io.BytesIO()
    with zipfile.ZipFile(workbook, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("ccioph-v323r0-f1.TXT", ptp(*PTP_ROWS))
        archive.writestr("ccioph-v323r0-f1.xlsx", workbook.getvalue())
    done = load("medicare-ncci-2026q4-hospital-ptp-edits-ccioph-v323r0-f1.zip", outer.getvalue())
    ((loaded,), (passed_over,)) = done.tables, done.passed_over
    assert (loaded.table, loaded.release, loaded.source) == ("ptp-hospital", "2026q4", "ccioph-v323r0-f1.TXT")
    assert "a workbook; load the text" in passed_over


def test_a_row_that_cannot_be_read_is_said(load: Load) -> None:
    rows = [f"{code}\t10011\t\t20200101\t*\t0\tPanel" for code in range(20000, 20200)]
    rows[99] = rows[99].replace("10011", "1001")
    (loaded,) = load("ccipra-v320r0-f1.TXT", ptp(*rows)).tables
    assert loaded.rows == 199
    assert loaded.skipped == (
        "ccipra-v320r0-f1.TXT:106: '1001' is no procedure code: '20099\\t1001\\t\\t20200101\\t*\\t0\\tPanel'",
    )


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("ccipra.TXT", ptp(*PTP_ROWS), "ccipra.TXT: neither content nor name says the quarter; say it with --quarter"),
        ("edits-2026q1.txt", ptp(*PTP_ROWS), "neither content nor name says practitioner or hospital"),
        ("ccipra-v320r0-f1.TXT", PTP_HEAD, "no table that is known"),
        (
            "ccipra-v320r0-f1.TXT",
            ptp(PTP_ROWS[0], "10021\t20015\t\t1 May\t*\t0\tPanel"),
            "f1.TXT:8: dates and modifier indicator are not where they belong",
        ),
        ("ccipra-v320r0-f1.TXT", ptp(PTP_ROWS[0], PTP_ROWS[0].replace("19960101", "19961301")), "f1.TXT:8: '19961301'"),
        ("ccipra-v320r0-f1.TXT", ptp(PTP_ROWS[0], "10021"), "f1.TXT:8: not a row of the table"),
        ("medicaid-ncci-2026-q1-ccipra.txt", ptp(*PTP_ROWS), "a change report or a Medicaid file"),
        ("2026q1-practitioner-additions-deletions-revisions.txt", ptp(*PTP_ROWS), "a change report"),
        ("ptp_practitioner_2026q1.csv.gz", gzip.compress(BARE_PTP.encode(), mtime=0)[:60], "damaged or locked gzip"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(load: Load, home: Path, name: str, text: str | bytes, said: str) -> None:
    with pytest.raises(CodesetFileError) as error:
        load(name, text)
    assert said in str(error.value)
    assert Tables(home).loaded() == ()


def test_a_quarter_that_is_none_is_refused(load: Load) -> None:
    with pytest.raises(CodesetFileError, match="'soon' is no quarter"):
        load("ccipra-v320r0-f1.TXT", ptp(*PTP_ROWS), "soon")
