"""Our own add-on pairs: readable, dated, and, where an official table is at hand, not at odds with it."""

import datetime as dt
import os
from pathlib import Path

import pytest

from clearchart.codesets.add import add
from clearchart.codesets.store import Store
from clearchart.codesets.tables.opened import Tables
from clearchart.edits.rules.aoc._primaries import known_add_ons, own_primaries

REFDATA = Path(os.environ.get("CLEARCHART_REFDATA") or Path(__file__).parents[3] / "shared" / "refdata")
OFFICIAL = REFDATA / "ncci_2024q3" / "ncci_aoc.csv"
AUGUST = dt.date(2024, 8, 1)

# Medicare's own rule makes it an add-on of visits; NCCI's table doesn't have it.
NOT_IN_THE_TABLE = {"G2211"}


def test_every_pair_holds_codes_and_no_code_is_its_own_primary() -> None:
    assert len(known_add_ons()) > 100
    for code in known_add_ons():
        own = own_primaries(code, dt.date(2026, 3, 2))
        assert own, code
        assert not any(each.holds(code) for each in own), code
        assert all(each.low <= each.high and len(each.low) == len(each.high) == 5 for each in own), code


def test_a_pair_holds_between_its_dates() -> None:
    assert own_primaries("11103", dt.date(2018, 12, 31)) == ()
    assert own_primaries("11103", dt.date(2019, 1, 1))


@pytest.mark.skipif(not OFFICIAL.is_file(), reason="the add-on codes of 2024 Q3 are not at hand (CLEARCHART_REFDATA)")
def test_the_official_table_knows_our_pairs(tmp_path: Path) -> None:
    add(OFFICIAL, Store(tmp_path), quarter="2024Q3")
    table = Tables(tmp_path).add_on(AUGUST)
    assert table is not None
    for code in known_add_ons() - NOT_IN_THE_TABLE:
        if own := own_primaries(code, AUGUST):
            entry = table.entry(code, on=AUGUST)
            assert entry, code
            held = [each for each in entry.primaries if any(one.holds(each) for one in own)]
            assert held or entry.contractor_defined, code
