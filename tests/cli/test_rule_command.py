"""`clearchart rule` prints manuals and lists."""

import json

import pytest
from click.testing import CliRunner

from clearchart.cli.rule import rule
from clearchart.edits.manual import HEADINGS


def test_a_manual_has_its_headings_in_their_order() -> None:
    printed = CliRunner().invoke(rule, ["MOD101"]).output
    assert printed.startswith("# MOD101 contradictory-sides\n")
    places = [printed.index(f"\n## {heading}\n") for heading in HEADINGS]
    assert places == sorted(places)


@pytest.mark.parametrize("asked", ["mod101", "contradictory-sides", "Contradictory-Sides"])
def test_a_rule_is_found_by_code_or_name_in_any_case(asked: str) -> None:
    assert CliRunner().invoke(rule, [asked]).output.startswith("# MOD101 ")


def test_a_family_is_listed() -> None:
    lines = CliRunner().invoke(rule, ["mod"]).output.splitlines()
    assert lines[0].split() == ["MOD101", "BLOCK", "contradictory-sides"]
    assert all(line.startswith("MOD") for line in lines)


def test_json_holds_rule_and_manual() -> None:
    found = json.loads(CliRunner().invoke(rule, ["MOD101", "--format", "json"]).output)
    assert (found["code"], found["family"], found["severity"]) == ("MOD101", "MOD", "BLOCK")
    assert found["manual"]["Example"].startswith("27447-LT-50")


def test_no_such_rule_is_status_2_and_names_the_family() -> None:
    result = CliRunner().invoke(rule, ["MOD999"])
    assert result.exit_code == 2
    assert "MOD101" in result.stderr
