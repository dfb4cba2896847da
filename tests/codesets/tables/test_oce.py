"""What the package pyoce carries, as our tables: by a twin of its database, and by itself where it is installed."""

import datetime as dt
import importlib.util
import marshal
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from clearchart.codesets.tables import oce
from clearchart.codesets.tables.kind import Candidate
from clearchart.codesets.tables.opened import Tables

from .workbook import bytes_kept, workbook
from .workbook import loaded as added

SOURCE = Candidate("pyoce 9.9", b"the packed database")
WITHOUT = importlib.util.find_spec("pyoce") is None


def pair(code: str, *, low: int, high: int, may_part: bool = False) -> tuple[bytes, bytes]:
    row = {"code2": code, "mod_indicator": may_part, "lo_version": low, "hi_version": high}
    return code.encode(), marshal.dumps(row)


class Twin:
    """The database's reader over rows in memory."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        self.tables = tables

    def get_multi(self, db_name: str, key_prefix: str) -> Sequence[tuple[bytes, Any]]:
        return [(key.encode(), row) for key, row in self.tables[db_name].items() if key.startswith(key_prefix)]


def code(low: int, high: int, status: str, apc: str | None) -> dict[str, object]:
    row = {"description": "WORDS OF OTHERS", "lo_version": low, "hi_version": high}
    return row | {"status_indicator": status, "apc": apc}


TWIN = Twin(
    {
        # The newest version is open for ten years.
        "version_range": {
            "100": {"date_started": 20251001, "date_ended": 20251231},
            "101": {"date_started": 20260101, "date_ended": 20260331},
            "99": {"date_started": 20250701, "date_ended": 20250930},
            "102": {"date_started": 20260401, "date_ended": 20360331},
        },
        "map_ncci": {
            "29901": [pair("29902", low=99, high=102), pair("29903", low=100, high=101, may_part=True)],
            "Q9001": [pair("29902", low=101, high=102)],
        },
        "data_hcpcs": {
            "29901|99|101": code(99, 101, "T", "05113"),
            "29901|102|102": code(102, 102, "J1", "05114"),
            "29902|99|102": code(99, 102, "N", "00000"),
        },
    }
)


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    oce.loaded(TWIN, SOURCE, home=tmp_path / "home")
    return Tables(tmp_path / "home")


@pytest.mark.parametrize(
    ("column1", "column2", "on", "indicator"),
    [
        ("29901", "29902", dt.date(2025, 7, 1), "0"),
        ("29901", "29902", dt.date(2026, 6, 30), "0"),
        ("29902", "29901", dt.date(2026, 5, 4), None),
        ("29901", "29903", dt.date(2025, 9, 30), None),
        ("29901", "29903", dt.date(2025, 10, 1), "1"),
        ("29901", "29903", dt.date(2026, 3, 31), "1"),
        ("29901", "29903", dt.date(2026, 4, 1), None),
        ("Q9001", "29902", dt.date(2025, 12, 31), None),
        ("Q9001", "29902", dt.date(2026, 1, 1), "0"),
    ],
)
def test_a_pair_holds_in_its_quarters(
    tables: Tables, column1: str, column2: str, on: dt.date, indicator: str | None
) -> None:
    table = tables.ptp("hospital", on)
    assert table is not None
    edit = table.edit(column1, column2, on=on)
    assert (edit.indicator if edit else None) == indicator


def test_the_newest_quarter_is_no_answer_for_later_ones(tables: Tables) -> None:
    assert tables.ptp("hospital", dt.date(2026, 7, 1)) is None
    assert tables.opps(dt.date(2026, 7, 1)) is None


def test_status_indicators_change_by_quarter(tables: Tables) -> None:
    march, april = tables.opps(dt.date(2026, 3, 31)), tables.opps(dt.date(2026, 4, 1))
    before, after = (table.row("29901") if table else None for table in (march, april))
    assert before and after and (before.status, before.apc, after.status, after.apc) == ("T", "5113", "J1", "5114")
    packaged = april.row("29902") if april else None
    assert packaged and (packaged.status, packaged.apc) == ("N", "")


def test_no_description_is_kept(tables: Tables) -> None:
    assert b"OF OTHERS" not in bytes_kept(tables.home.parent)


def test_an_official_file_goes_before(tables: Tables) -> None:
    header = ["HCPCS Code", "Short Descriptor", "SI", "APC", "Payment Rate"]
    official = workbook([header, ["29901", "", "S", "5115", 1.5]])
    added(tables.home.parent, "2026_April_Web_Addendum_B.xlsx", official)
    table = Tables(tables.home).opps(dt.date(2026, 5, 4))
    row = table.row("29901") if table else None
    assert row and row.status == "S"


@pytest.mark.skipif(not WITHOUT, reason="pyoce is installed here")
def test_without_the_package_it_is_said_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(oce.OceMissingError, match=r"clearchart\[oce\]"):
        oce.load(tmp_path / "home")


@pytest.mark.slow
@pytest.mark.skipif(WITHOUT, reason="pyoce is not installed: the real database is not read")
def test_the_package_itself(tmp_path: Path) -> None:
    found = oce.load(tmp_path / "home")
    assert found[0].table == "ptp-hospital" and found[0].rows > 1_000_000
    assert not list((tmp_path / "home").glob(".oce-*"))
    table = Tables(tmp_path / "home").opps(found[-1].valid_from)
    assert table and len(table) > 15_000
