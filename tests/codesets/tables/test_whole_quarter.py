"""The whole tables of one real quarter, where they are at hand: every row is read, and found again."""

import datetime as dt
import gzip
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from clearchart.codesets import Store
from clearchart.codesets.add import add
from clearchart.codesets.tables import PtpSetting, Tables

REFDATA = Path(os.environ.get("CLEARCHART_REFDATA") or Path(__file__).parents[4] / "shared" / "refdata")
OFFICIAL = REFDATA / "ncci_2024q3"
AUGUST = dt.date(2024, 8, 1)

pytestmark = [
    pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the NCCI tables of 2024 Q3 are not at hand (CLEARCHART_REFDATA)"),
    pytest.mark.slow,
]


def rows(name: str) -> Iterator[list[str]]:
    path = OFFICIAL / name
    with gzip.open(path, "rt") if name.endswith(".gz") else path.open() as file:
        next(file)
        for line in file:
            yield line.rstrip("\n").split(",", 3)


@pytest.mark.parametrize(
    ("setting", "name"),
    [
        ("practitioner", "ncci_ptp_practitioner_2024q3_active.csv.gz"),
        ("hospital", "ncci_ptp_outpatient_2024q3_active.csv.gz"),
    ],
)
def test_every_pair_is_found_and_no_other(home: Path, setting: PtpSetting, name: str) -> None:
    (loaded,) = add(OFFICIAL / name, Store(home)).tables
    table = Tables(home).ptp(setting, AUGUST)
    assert table
    pairs = {(first, second): indicator for first, second, indicator, _ in rows(name)}
    assert (loaded.rows, loaded.skipped, len(table)) == (len(pairs), (), len(pairs))
    codes = sorted({first for first, _ in pairs})
    # Each 83rd pair, and each code with one far away: most of these are no pair.
    strangers = zip(codes, codes[len(codes) // 3 :] + codes, strict=False)
    for first, second in [*list(pairs)[::83], *strangers]:
        edit = table.edit(first, second, on=AUGUST)
        assert (edit.indicator if edit else None) == pairs.get((first, second))


def test_the_small_tables_are_read_whole(home: Path) -> None:
    for name in ("ncci_mue_prac.csv", "ncci_mue_out.csv", "ncci_mue_dme.csv", "ncci_aoc.csv"):
        (loaded,) = add(OFFICIAL / name, Store(home)).tables
        assert (loaded.rows, loaded.skipped) == (sum(1 for _ in rows(name)), ())
    tables = Tables(home)
    limits, add_ons = tables.mue("practitioner", AUGUST), tables.add_on(AUGUST)
    assert limits
    assert add_ons
    for code, units, indicator, _ in rows("ncci_mue_prac.csv"):
        limit = limits.limit(code)
        assert limit
        assert (limit.units, limit.indicator) == (int(units), int(indicator))
    for primary, code, _ in rows("ncci_aoc.csv"):
        entry = add_ons.entry(code)
        assert entry
        assert entry.contractor_defined if primary == "CCCCC" else primary in entry.primaries
