"""Addenda A and B of the outpatient prospective payment system."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

from clearchart.codesets.tables.opened import Tables

from .workbook import bytes_kept, loaded, workbook

MAY = dt.date(2026, 5, 4)
B = workbook(
    [
        ["Addendum B.-OPPS Payment by HCPCS Code for CY 2026"],
        ["RIGHTS OF OTHERS"],
        [
            "HCPCS Code",
            "Short Descriptor",
            "SI",
            "APC",
            "Relative Weight",
            "Payment Rate",
            "National Unadjusted Copayment",
        ],
        ["00999", "WORDS OF OTHERS", "N", "", "", "", ""],
        ["29999", "WORDS OF OTHERS", "J1", 5113, 31.7723, "$2,723.05", 544.61],
        [998, "WORDS OF OTHERS", "N", "", "", ".", ""],
        ["footnote", "", "", "", "", "", ""],
    ]
)
A = workbook(
    [
        ["Addendum A.-OPPS APCs for CY 2026"],
        ["APC", "Group Title", "SI", "Relative Weight", "Payment Rate", "Minimum Unadjusted Copayment"],
        ["5113", "Level 3 Invented", "J1", 31.7723, 2723.05, 544.61],
    ],
    shared=False,
)


def test_a_code_has_a_status_indicator_and_an_apc(tmp_path: Path) -> None:
    done = loaded(tmp_path, "April 2026 Web Addendum B.04012026.xlsx", B).tables[0]
    assert (done.table, done.part, done.release, done.rows) == ("opps", "addendum-b", "2026q2", 3)
    assert done.skipped[1:] == ("April 2026 Web Addendum B.04012026.xlsx:7: 'footnote' is no HCPCS code",)
    table = Tables(tmp_path / "home").opps(MAY)
    assert table is not None
    row, packaged = table.row("29999"), table.row("00998")
    assert row and (row.status, row.apc, row.payment, row.copayment) == (
        "J1",
        "5113",
        Decimal("2723.05"),
        Decimal("544.61"),
    )
    assert packaged and (packaged.status, packaged.apc, packaged.payment) == ("N", "", None)
    assert table.apc("5113") is None
    assert b"OF OTHERS" not in bytes_kept(tmp_path)


def test_addendum_a_alone_answers_nothing(tmp_path: Path) -> None:
    done = loaded(tmp_path, "2026_April_Web_Addendum_A.xlsx", A).tables[0]
    assert done.missing == ("addendum-b",)
    assert Tables(tmp_path / "home").opps(MAY) is None


def test_both_addenda_make_one_table(tmp_path: Path) -> None:
    loaded(tmp_path, "2026_April_Web_Addendum_A.xlsx", A)
    loaded(tmp_path, "2026_April_Web_Addendum_B.xlsx", B)
    table = Tables(tmp_path / "home").opps(MAY)
    apc = table.apc("5113") if table else None
    assert apc and (apc.status, apc.payment, apc.minimum_copayment) == ("J1", Decimal("2723.05"), Decimal("544.61"))
