"""Every rule has its cases: one that fires, one that is silent, one outside its dates, one for a missing table."""

from pathlib import Path

import pytest

from clearchart.edits import Books, load_rules
from clearchart.edits.rule import Rule
from clearchart.testing.edit_cases import EditCase, missed, read_cases
from clearchart.testing.edit_tables import made_tables

CASES = Path(__file__).parent / "cases"
RULES = load_rules()
FILES = sorted(CASES.glob("*.yaml"))
EACH = [(path.stem, case) for path in FILES for case in read_cases(path).cases]


@pytest.mark.parametrize(("code", "case"), EACH, ids=[f"{code}: {case.name}" for code, case in EACH])
def test_a_rule_does_as_its_case_says(code: str, case: EditCase, tmp_path: Path) -> None:
    books = Books(made_tables(case.tables, tmp_path))
    assert missed(case, RULES.find(code), books=books) == ""


def test_every_case_file_is_of_its_rule() -> None:
    assert [path.stem for path in FILES if read_cases(path).rule != path.stem] == []
    assert [path.stem for path in FILES if path.stem not in RULES.codes] == []


@pytest.mark.parametrize("rule", [each.rule for each in RULES], ids=RULES.codes)
def test_every_rule_has_each_kind_of_case(rule: Rule) -> None:
    expected = {"fires", "silent", "outside"} | ({"unknown"} if rule.tables else set())
    path = CASES / f"{rule.code}.yaml"
    assert path.exists(), f"{rule.code} has no cases"
    assert expected <= {case.expect for case in read_cases(path).cases}


def test_no_two_cases_of_a_rule_have_one_name() -> None:
    for path in FILES:
        names = [case.name for case in read_cases(path).cases]
        assert len(names) == len(set(names)), path.name


def test_names_and_codes_are_unlike() -> None:
    assert len({each.rule.name for each in RULES}) == len(RULES)
