"""Clean claims over specialties and settings: no rule stops any of them."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from clearchart.edits import Books, Linter, Surroundings, load_rules
from clearchart.edits.history import RunHistory
from clearchart.model import FindingStatus, Severity
from clearchart.model.value import Value
from clearchart.testing.claims import short_claim

FOLDER = Path(__file__).parent / "clean"
AT_LEAST = 60
LINTER = Linter(load_rules(), Books())


class Clean(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    claim: dict[str, Any]


class Suite(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`parts` hold what several claims share."""

    claims: tuple[Clean, ...]
    parts: tuple[Any, ...] = ()


def read(path: Path) -> tuple[Clean, ...]:
    return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), Suite).claims


SUITE = [(path.stem, each) for path in sorted(FOLDER.glob("*.yaml")) for each in read(path)]


@pytest.mark.parametrize("clean", [each for _, each in SUITE], ids=[f"{stem}: {each.name}" for stem, each in SUITE])
def test_no_rule_stops_a_clean_claim(clean: Clean) -> None:
    findings = LINTER.check(short_claim(clean.claim), Surroundings(history=RunHistory())).findings
    stops = [each for each in findings if each.severity is Severity.BLOCK and each.status is FindingStatus.FAIL]
    assert [f"{each.rule} line {each.line}: {each.message}" for each in stops] == []


def test_the_suite_is_broad_and_its_names_are_unlike() -> None:
    assert len(SUITE) >= AT_LEAST
    assert len({each.name for _, each in SUITE}) > len(SUITE) - 5
    assert {bool(each.claim.get("bill")) for _, each in SUITE} == {True, False}
