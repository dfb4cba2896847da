"""Overrides let findings pass, but not those of an absolute limit."""

from pathlib import Path

import pytest

from clearchart.edits import Books, Linter, Registry, load_rules
from clearchart.edits.waivers import WaiverEntry, Waivers
from clearchart.model import FindingStatus
from clearchart.testing.claims import short_claim
from clearchart.testing.edit_cases import read_cases
from clearchart.testing.edit_surroundings import surroundings
from clearchart.testing.edit_tables import made_tables

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(("code", "passes"), [("MOD101", True), ("MUE103", True), ("MUE102", False)])
def test_an_absolute_limit_is_never_overridden(code: str, passes: bool, tmp_path: Path) -> None:
    case = next(each for each in read_cases(CASES / f"{code}.yaml").cases if each.expect == "fires")
    waivers = Waivers([WaiverEntry(rule=code, who="A. Lead", why="asked to")])
    linter = Linter(Registry([load_rules().find(code)]), Books(made_tables(case.tables, tmp_path)), waivers=waivers)
    found = linter.check(short_claim(case.claim), surroundings(case.history, case.around)).findings
    assert {each.status is FindingStatus.OVERRIDDEN for each in found} == {passes}
    assert bool(waivers.unused) is not passes


def test_only_an_absolute_limit_has_nobody_who_may_override_it() -> None:
    assert [each.rule.code for each in load_rules() if not each.rule.override.who] == ["MUE102"]
