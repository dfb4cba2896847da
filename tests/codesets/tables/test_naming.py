"""Which quarter or year a name or title says, and what cells say."""

import datetime as dt

import pytest

from clearchart.codesets import CodesetFileError
from clearchart.codesets.tables.cells import BadCellError, amount, day, procedure
from clearchart.codesets.tables.kind import Candidate
from clearchart.codesets.tables.naming import quarter_named, quarter_of, year_named


@pytest.mark.parametrize(
    ("name", "quarter"),
    [
        ("PPRRVU26_APR.csv", "2026q2"),
        ("PPRRVU2026_Jan_nonQPP.csv", "2026q1"),
        ("RVU26D.zip", "2026q4"),
        ("rvu2026b-updated.zip", "2026q2"),
        ("HCPC2026_JUL_ANWEB_v2.xlsx", "2026q3"),
        ("2026_October_Web_Addendum_B.09152026.xlsx", "2026q4"),
        ("January 2026 Addendum A", "2026q1"),
        ("POAexemptCodesApr23.txt", "2023q2"),
        ("May 2026 file", "2026q2"),
        ("copayments may be lower in 2026", None),
        ("Addendum B for CY 2026", None),
        ("HCPC_APR", None),
        ("1202026_april", None),
    ],
)
def test_the_quarter_of_a_name(name: str, quarter: str | None) -> None:
    found = quarter_named(name)
    assert (found.name if found else None) == quarter


def test_a_release_in_the_title_goes_before_the_name_and_other_dates_after_it() -> None:
    file = Candidate("PPRRVU26_JAN.csv", b"")
    assert quarter_of(file, "2026 Fee Schedule April Release\ncopyright 2025").name == "2026q2"
    assert quarter_of(file, "Rule of November 2025").name == "2026q1"
    assert quarter_of(Candidate("x.csv", b""), "as of October 2025").name == "2025q4"
    with pytest.raises(CodesetFileError, match="--quarter"):
        quarter_of(Candidate("x.csv", b""), "for CY 2026")


@pytest.mark.parametrize(
    ("name", "year"), [("FY26 list", 2026), ("GPCI2026.csv", 2026), ("a 12/29/2025", 2025), ("x", None)]
)
def test_the_year_of_a_name(name: str, year: int | None) -> None:
    assert year_named(name) == year


@pytest.mark.parametrize(
    "text", ["20260401", "2026-04-01", "2026-04-01 00:00:00", "4/1/2026", "04/01/2026 12:00", "46113"]
)
def test_a_day_in_each_form(text: str) -> None:
    assert day(text) == dt.date(2026, 4, 1)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("$1,234.50", "1234.50"), (".97", "0.97"), ("1e-3", "0.001"), ("NA", ""), (".", ""), ("", ""), ("-2", "-2")],
)
def test_an_amount(text: str, plain: str) -> None:
    assert amount(text) == plain


def test_a_code_gets_its_zeros_back() -> None:
    assert (procedure("998"), procedure("q9001"), procedure("0042T")) == ("00998", "Q9001", "0042T")


@pytest.mark.parametrize(
    ("read", "text"), [(day, "20260231"), (day, "soon"), (amount, "six"), (amount, "NaN"), (procedure, "A")]
)
def test_what_a_cell_does_not_hold(read: object, text: str) -> None:
    assert callable(read)
    with pytest.raises(BadCellError):
        read(text)
