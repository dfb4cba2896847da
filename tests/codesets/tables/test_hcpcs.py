"""HCPCS II: from a workbook, comma text or 320 columns; no words that belong to others are kept."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from clearchart.codesets import CodesetFileError
from clearchart.codesets.tables.opened import Tables

from .workbook import bytes_kept, loaded, workbook

MAY = dt.date(2026, 5, 4)
HEADER = (
    "HCPC",
    "SEQNUM",
    "RECID",
    "LONG DESCRIPTION",
    "SHORT DESCRIPTION",
    "PRICE1",
    "XREF1",
    "COV",
    "BETOS",
    "TOS1",
    "ADD DT",
    "ACT EFF DT",
    "TERM DT",
    "ACTION CD",
)
ROWS: Sequence[Sequence[str | float]] = (
    (
        "Q9001",
        "00100",
        3,
        "Invented supply of a test",
        "Invented supply",
        46,
        "",
        "D",
        "D1F",
        "P",
        20200101,
        20200101,
        "",
        "N",
    ),
    ("Q9001", "00200", 4, "in two lines", "", "", "", "", "", "", "", "", "", ""),
    (
        "Q9002",
        "00100",
        3,
        "Ended supply",
        "Ended supply",
        57,
        "Q9001",
        "C",
        "Z2",
        "9",
        20190101,
        20260401,
        20260331,
        "D",
    ),
    ("D9003", "00100", 3, "WORDS OF OTHERS", "WORDS OF OTHERS", 0, "", "I", "", "", 20200101, 20200101, "", "N"),
    ("99999", "00100", 3, "WORDS OF OTHERS", "WORDS OF OTHERS", 0, "", "", "", "", 20200101, 20200101, "", "N"),
    ("QZ", "00100", 7, "Invented modifier", "Invented modifier", "", "", "", "", "", 20200101, 20200101, "", "N"),
    ("25", "00100", 7, "WORDS OF OTHERS", "WORDS OF OTHERS", "", "", "", "", "", 19970101, 19970101, "", "N"),
)


def fixed(row: Sequence[str | float]) -> str:
    """A row in the 320-column layout."""
    code, sequence, record, long, short, price, xref, cov, betos, tos, added, effective, ended, action = map(str, row)
    line = [" "] * 320
    places = ((1, code if len(code) == 5 else f"   {code}"), (6, sequence), (11, record), (12, long), (92, short))
    more = ((120, f"{price:0>2}"), (205, xref), (230, cov), (257, betos), (261, tos))
    for start, text in (*places, *more, (269, added), (277, effective), (285, ended), (293, action)):
        line[start - 1 : start - 1 + len(text)] = text
    return "".join(line)


BOOK = workbook([("2026 April HCPCS file",), HEADER, *ROWS])
COMMA = "\n".join(",".join(map(str, row)) for row in (HEADER, *ROWS))
FIXED = "\r\n".join(map(fixed, ROWS))
# A reissue with its columns in another order, other spellings, and a new one.
OTHER = workbook(
    [tuple(reversed(("HCPCS Code", *HEADER[1:10], "ADD_DT", "ACT_EFF_DT", "TERM_DT", "ACTION_CD", "NEW")))]
    + [tuple(reversed((*row, "new"))) for row in ROWS]
)


@pytest.mark.parametrize("data", [BOOK, COMMA, FIXED, OTHER], ids=["workbook", "comma", "fixed", "reissued"])
def test_codes_and_modifiers_with_their_dates(tmp_path: Path, data: bytes | str) -> None:
    done = loaded(tmp_path, "HCPC2026_APR_ANWEB.xyz", data).tables[0]
    assert (done.table, done.release, done.rows) == ("hcpcs", "2026q2", 6)
    table = Tables(tmp_path / "home").hcpcs(MAY)
    assert table is not None
    supply, ended, modifier = table.row("Q9001"), table.row("Q9002"), table.row("QZ")
    assert supply and (supply.short, supply.coverage, supply.betos, supply.service) == (
        "Invented supply",
        "D",
        "D1F",
        "P",
    )
    assert supply.valid_on(MAY) and not supply.valid_on(dt.date(2019, 12, 31)) and not supply.is_modifier
    assert ended and ended.valid_on(dt.date(2026, 3, 31)) and not ended.valid_on(dt.date(2026, 4, 1))
    assert ended.xref == "Q9001"
    assert modifier and modifier.is_modifier
    assert table.row("Q9999") is None


@pytest.mark.parametrize("data", [BOOK, COMMA, FIXED], ids=["workbook", "comma", "fixed"])
def test_words_of_others_are_not_kept(tmp_path: Path, data: bytes | str) -> None:
    loaded(tmp_path, "HCPC2026_APR_ANWEB.xlsx", data)
    assert b"WORDS OF OTHERS" not in bytes_kept(tmp_path)
    table = Tables(tmp_path / "home").hcpcs(MAY)
    assert table and [row.short for code in ("D9003", "99999", "25") if (row := table.row(code))] == ["", "", ""]


def test_another_quarter_is_unknown(tmp_path: Path) -> None:
    loaded(tmp_path, "HCPC2026_APR_ANWEB.xlsx", BOOK)
    assert Tables(tmp_path / "home").hcpcs(dt.date(2026, 7, 1)) is None


def test_a_quarter_can_be_said(tmp_path: Path) -> None:
    with pytest.raises(CodesetFileError, match="--quarter"):
        loaded(tmp_path, "hcpcs.xlsx", BOOK)
    assert loaded(tmp_path, "hcpcs.xlsx", BOOK, "2026Q3").tables[0].release == "2026q3"


def test_bad_rows_are_said_with_their_place(tmp_path: Path) -> None:
    bad = COMMA.replace("20190101", "20191301") + "\n??,00100,3,,,,,,,,,,,\n"
    skipped = loaded(tmp_path, "HCPC2026_APR_ANWEB.csv", bad).tables[0].skipped
    assert "not confirmed" in skipped[0]
    assert skipped[1:] == (
        "HCPC2026_APR_ANWEB.csv:4: '20191301' is no day",
        "HCPC2026_APR_ANWEB.csv:9: '??' is no HCPCS code",
    )


def test_nothing_is_kept_of_a_file_without_rows(tmp_path: Path) -> None:
    with pytest.raises(CodesetFileError, match="0 rows could be read"):
        loaded(tmp_path, "HCPC2026_APR_ANWEB.csv", ",".join(HEADER) + "\n")
    assert Tables(tmp_path / "home").loaded() == ()
