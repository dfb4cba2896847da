"""False stops: of two thousand realistic claims each family stops at most one in a hundred."""

import datetime as dt
import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from clearchart.codesets.add import add
from clearchart.codesets.store import Store
from clearchart.codesets.tables import Tables
from clearchart.edits import Books, Linter, load_rules
from clearchart.edits.history import RunHistory
from clearchart.edits.surroundings import Surroundings
from clearchart.model import Claim, FindingStatus, Severity
from clearchart.testing.realistic import realistic_claims

CLAIMS = 2_000
SEED = 20_260_302
REFDATA = Path(os.environ.get("CLEARCHART_REFDATA") or Path(__file__).parents[3] / "shared" / "refdata")
OFFICIAL = REFDATA / "ncci_2024q3"
QUARTER = (dt.date(2024, 7, 1), dt.date(2024, 9, 20))

pytestmark = pytest.mark.slow


def over_one_in_a_hundred(claims: Iterable[Claim], books: Books) -> dict[str, str]:
    """Families that stop more, each with what they said first."""
    linter, history = Linter(load_rules(), books), RunHistory()
    around = Surroundings(history=history)
    stopped = defaultdict[str, set[str]](set)
    said = dict[str, str]()
    for claim in claims:
        for each in linter.check(claim, around).findings:
            if each.severity is Severity.BLOCK and each.status is FindingStatus.FAIL:
                stopped[each.family].add(claim.id)
                said.setdefault(each.family, f"{each.rule} on {claim.id}: {each.message}")
        history.add(claim)
    return {family: said[family] for family, ids in stopped.items() if len(ids) > CLAIMS / 100}


def test_each_family_stops_at_most_one_realistic_claim_in_a_hundred() -> None:
    assert over_one_in_a_hundred(realistic_claims(SEED, CLAIMS), Books()) == {}


@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the NCCI tables of 2024 Q3 are not at hand (CLEARCHART_REFDATA)")
def test_nor_do_they_with_a_whole_quarter_of_pairs_and_units(tmp_path: Path) -> None:
    for path in sorted(OFFICIAL.iterdir()):
        add(path, Store(tmp_path), quarter="2024Q3")
    claims = realistic_claims(SEED, CLAIMS, between=QUARTER)
    assert over_one_in_a_hundred(claims, Books(Tables(tmp_path))) == {}
