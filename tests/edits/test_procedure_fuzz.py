"""The rules on procedures and modifiers take any claim: they never fail, and what they point at is there."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clearchart.edits import Books, Linter, Registry, load_rules
from clearchart.edits.history import RunHistory
from clearchart.edits.surroundings import Surroundings
from clearchart.model import Claim, Place, ServiceLine
from clearchart.testing.claims import overlaid, short_claim
from clearchart.testing.edit_surroundings import surroundings
from clearchart.testing.edit_tables import made_tables

FAMILIES = ("MOD", "PTP", "MUE", "AOC", "INC", "NEC")
CODES = [
    "99213",
    "99291",
    "99292",
    "27447",
    "20610",
    "71046",
    "80053",
    "80048",
    "00790",
    "J9271",
    "G2211",
    "",
    "x",
    "A0429",
]
MODIFIERS = [
    "25",
    "57",
    "24",
    "59",
    "XS",
    "LT",
    "RT",
    "50",
    "26",
    "TC",
    "80",
    "AS",
    "62",
    "GA",
    "GZ",
    "GP",
    "QK",
    "",
    "?",
]
TABLES = {
    "ptp-practitioner": ["80053 80048 0", "27447 20610 1"],
    "ptp-hospital": ["80053 80048 0"],
    "mue-practitioner": ["99291 1 2", "71046 2 3", "20610 2 1"],
    "mue-hospital": ["71046 2 3"],
    "mue-dme": [],
    "add-on": ["1 99292 99291"],
    "hcpcs": ["GA", "GZ", "J9271", "G2211"],
    "fees": ["27447 global=090 bilateral=1", "20610 global=000", "71046 pctc=1", "99213"],
    "coverage": [{"id": 51, "codes": ["71046"], "covered": ["I10"], "needs": ["E11.9"], "noncovered": ["M17.11"]}],
}
DAYS = st.one_of(st.none(), st.dates(dt.date(2026, 2, 20), dt.date(2026, 3, 10)))

lines = st.builds(
    ServiceLine,
    number=st.integers(0, 60),
    charge=st.decimals(0, 5000, places=2),
    code=st.sampled_from(CODES),
    modifiers=st.lists(st.sampled_from(MODIFIERS), max_size=5).map(tuple),
    units=st.decimals(Decimal(-1), Decimal(999), places=1),
    unit=st.sampled_from(["UN", "MJ", ""]),
    place_of_service=st.sampled_from(["", "11", "21", "10", "24"]),
    pointers=st.lists(st.integers(-1, 14), max_size=4).map(tuple),
    service_from=DAYS,
    service_through=DAYS,
)


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    home: Path = tmp_path_factory.mktemp("tables")
    rules = Registry(each for each in load_rules() if each.rule.family in FAMILIES)
    return Linter(rules, Books(made_tables(TABLES, home)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(services=st.lists(lines, max_size=6), hospital=st.booleans(), payer=st.booleans(), bare=st.booleans())
def test_any_claim_is_judged(
    linter: Linter, services: list[ServiceLine], hospital: bool, payer: bool, bare: bool
) -> None:
    claim = _claim(services, hospital=hospital, payer=payer, bare=bare)
    around = surroundings([{"lines": ["27447-RT", "80053"]}], {"complete": True, "notes": [{"author": "NP"}]})
    for finding in linter.check(claim, around).findings:
        assert finding.message
        assert _there(claim, finding.place), (finding.rule, finding.place)


def test_a_claim_of_nothing_is_judged(linter: Linter) -> None:
    nothing = overlaid(short_claim({"lines": []}), {"coverages": [], "diagnoses": [], "providers": []})
    assert linter.check(nothing, Surroundings(history=RunHistory())).findings == ()


def _claim(services: list[ServiceLine], *, hospital: bool, payer: bool, bare: bool) -> Claim:
    said = {"bill": "131", "lines": []} if hospital else {"lines": []}
    claim = short_claim(said)
    overlay = {"lines": services} | ({} if payer else {"coverages": []}) | ({"providers": []} if bare else {})
    return overlaid(claim, overlay)


def _there(claim: Claim, place: Place) -> bool:
    """Whether a place leads to something of the claim."""
    part: Any = claim
    try:
        for step in place:
            part = part[step] if isinstance(step, int) else getattr(part, step)
    except (AttributeError, IndexError):
        return False
    return True
