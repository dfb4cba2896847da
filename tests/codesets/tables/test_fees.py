"""The physician fee schedule: names of columns over several rows, no descriptions, quarters and localities."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from clearchart.codesets import CodesetFileError
from clearchart.codesets.tables.fees_file import relative_value_grid
from clearchart.codesets.tables.opened import Tables

from .workbook import bytes_kept, loaded, workbook, zipped

MAY = dt.date(2026, 5, 4)
TITLE = ",,2026 National Physician Fee Schedule Relative Value File April Release,,,\n"
RIGHTS = ",,RIGHTS OF OTHERS: the words below belong to them,,,\n"
STACK = """\
,,,,NOT USED,,,,,,,,,,,,,,,,,,,,,PHYSICIAN,
,,,,FOR,,,,,,,,,,,,,,,,,,,,,SUPERVISION OF,
,,,STATUS,MEDICARE,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,POST,MULT,BILAT,ASST,\
CO-,TEAM,ENDO,CONV,DIAGNOSTIC,CALCULATION
HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP,PROC,SURG,\
SURG,SURG,SURG,BASE,FACTOR,PROCEDURES,FLAG
"""
ROWS = """\
29999,,"WORDS, OF OTHERS",A,,6.50,NA,NA,7.10,,1.20,NA,14.80,0,090,0.10,0.69,0.21,3,1,2,1,0,29998,33.4009,09,0
72999,,WORDS OF OTHERS,A,,0.20,0.60,,0.60,,0.02,0.82,0.82,1,XXX,0.00,0.00,0.00,0,3,0,0,0,,33.4009,09,0
72999,26,WORDS OF OTHERS,A,,0.20,0.08,,0.08,,0.01,0.29,0.29,1,XXX,0.00,0.00,0.00,0,3,0,0,0,,33.4009,09,0
G0999,,Invented service,B,,0.00,0.00,,0.00,,0.00,0.00,0.00,9,XXX,0.00,0.00,0.00,9,9,9,9,9,,33.4009,09,0
"""
FILE = TITLE + RIGHTS + STACK + ROWS
GPCI = """\
ADDENDUM E. INVENTED INDICES,,,,,,
,,,,,,
Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,\
2026 PW GPCI (with 1.0 Floor)***,2026 PE GPCI,2026 MP GPCI
5302,MO,1,INVENTED CITY*,1.000,0.966,1.104
5302,MO,99,REST OF INVENTED,1.000,0.877,1.019
,,,,,,
* a footnote,,,,,,
"""


def test_columns_are_found_by_names_over_several_rows(tmp_path: Path) -> None:
    done = loaded(tmp_path, "PPRRVU.csv", FILE).tables[0]
    assert (done.table, done.release, done.rows) == ("pfs-rvu", "2026q2", 4)
    table = Tables(tmp_path / "home").fees(MAY)
    row = table.row("29999") if table else None
    assert row and (row.status, row.global_days, row.pctc, row.multiple) == ("A", "090", "0", "3")
    assert (row.bilateral, row.assistant, row.cosurgeon, row.team) == ("1", "2", "1", "0")
    assert (row.work_rvu, row.pe_facility, row.total_facility) == (Decimal("6.50"), Decimal("7.10"), Decimal("14.80"))
    assert (row.total_nonfacility, row.conversion_factor) == (None, Decimal("33.4009"))
    assert (row.preoperative, row.intraoperative, row.postoperative) == (
        Decimal("0.10"),
        Decimal("0.69"),
        Decimal("0.21"),
    )
    assert (row.endoscopic_base, row.supervision) == ("29998", "09")


def test_a_modifier_has_its_own_row(tmp_path: Path) -> None:
    loaded(tmp_path, "PPRRVU26_APR.csv", FILE)
    table = Tables(tmp_path / "home").fees(MAY)
    assert table is not None
    professional, whole = table.row("72999", "26"), table.row("72999")
    assert (
        professional
        and whole
        and (professional.total_facility, whole.total_facility) == (Decimal("0.29"), Decimal("0.82"))
    )
    assert table.row("72999", "TC") is None


def test_no_description_is_kept(tmp_path: Path) -> None:
    loaded(tmp_path, "PPRRVU26_APR.csv", FILE)
    assert b"OF OTHERS" not in bytes_kept(tmp_path)


def test_a_workbook_reissued_in_another_order(tmp_path: Path) -> None:
    header = ["Glob Days", "Work RVU", "Status Code", "Mod", "HCPCS", "Multiple Procedure", "Facility Total"]
    row: list[str | float] = ["090", 6.5, "A", "", "29999", 3, 0.97000000000000008]
    loaded(tmp_path, "rvu26c-PPRRVU.xlsx", workbook([["a title"], header, row]))
    table = Tables(tmp_path / "home").fees(dt.date(2026, 8, 1))
    fee = table.row("29999") if table else None
    assert fee and (fee.global_days, fee.work_rvu, fee.multiple) == ("090", Decimal("6.5"), "3")
    assert (fee.total_facility, fee.bilateral) == (Decimal("0.97"), "")


def test_the_zip_of_a_quarter_has_both_and_the_file_of_apm_participants_is_passed_over(tmp_path: Path) -> None:
    members = {
        "PPRRVU2026_Apr_nonQPP.csv": FILE.encode(),
        "PPRRVU2026_Apr_QPP.csv": FILE.encode(),
        "GPCI2026.csv": GPCI.encode(),
        "notes.pdf": b"%PDF-1.4",
    }
    done = loaded(tmp_path, "RVU26B.zip", zipped(members))
    assert [(each.table, each.release, each.rows) for each in done.tables] == [
        ("pfs-rvu", "2026q2", 4),
        ("gpci", "2026", 2),
    ]
    assert len(done.passed_over) == 2
    assert "qualifying APM participants" in done.passed_over[0]


def test_localities(tmp_path: Path) -> None:
    loaded(tmp_path, "GPCI.csv", GPCI)
    table = Tables(tmp_path / "home").localities(MAY)
    row = table.row("05302", "01") if table else None
    assert row and (row.state, row.name, row.practice_expense) == ("MO", "INVENTED CITY", Decimal("0.966"))
    assert Tables(tmp_path / "home").localities(dt.date(2025, 12, 31)) is None


def test_bad_rows_are_said(tmp_path: Path) -> None:
    done = loaded(tmp_path, "PPRRVU26_APR.csv", FILE.replace(",6.50,", ",six,")).tables[0]
    assert done.rows == 3
    assert done.skipped[1:] == ("PPRRVU26_APR.csv:7: 'six' is no number",)


def test_an_unknown_layout_names_its_header(tmp_path: Path) -> None:
    with pytest.raises(CodesetFileError, match=r"x.csv:1: no column for work, global; .* HCPCS | Status \| Price"):
        relative_value_grid("x.csv", b"HCPCS,Status,Price\n99999,A,1\n")
