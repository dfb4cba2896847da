"""`clearchart explain`: coded, withheld, another preferred, never mentioned, and no code at all."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clearchart.cli import main

NOTE = """ASSESSMENT AND PLAN
1. Right knee pain. X-ray today.
2. Cough. No evidence of pneumonia.
"""


@pytest.fixture(name="note")
def written(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    return path


def explain(note: Path, code: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["explain", str(note), code, "--date", "2026-05-04", *options])


def test_a_coded_one_with_its_words_and_its_path(note: Path) -> None:
    found = explain(note, "M25.561")
    assert found.exit_code == 0
    assert "M25.561 Pain in right knee\ncoded\n" in found.stdout
    assert "^^^^^^^^^" in found.stdout
    assert "laterality right, stated in the header" in found.stdout
    assert "M25.562: laterality is right, not left" in found.stdout


def test_a_withheld_one_with_its_cue_in_the_note(note: Path) -> None:
    out = explain(note, "j189").stdout
    assert "not coded: the note's words for it were withheld" in out
    assert re.search(r"\n      │           \^\^.* \^{9}\n      │           cue            J18\.9\n", out)
    assert "J18.9: negated, by “No" in out


def test_another_leaf_was_preferred(note: Path) -> None:
    out = explain(note, "M25.562").stdout
    assert "not coded: another code was preferred" in out
    assert "M25.561 Pain in right knee: laterality is right, not left" in out


def test_never_mentioned_and_what_would_have_led_there(note: Path) -> None:
    out = explain(note, "K21.9").stdout
    assert "not coded: no words of the note lead to it" in out
    assert "“acid reflux” (gastroenterology.txt:" in out


def test_a_category_asks_for_all_its_codes(note: Path) -> None:
    out = explain(note, "M25.5").stdout
    assert "(a heading: its codes are asked for)\ncoded\n" in out


def test_longer_words_named_a_more_exact_code(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("ASSESSMENT\n1. Type 2 diabetes mellitus with diabetic polyneuropathy.\n", encoding="utf-8")
    out = explain(note, "E11.9").stdout
    assert "not coded: another code was preferred" in out
    assert "“Type 2 diabetes mellitus with diabetic polyneuropathy” says more than “" in " ".join(out.split())


def test_a_code_of_the_same_category_is_named(note: Path) -> None:
    assert "Coded from the same category\n  M25.561 Pain in right knee" in explain(note, "M25.461").stdout


def test_what_is_no_code_is_wrong_usage_and_says_the_nearest(note: Path) -> None:
    found = explain(note, "M25.5ZZ")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "'M25.5ZZ' is no code of icd-10-cm/2026-april; the nearest above it is M25.5" in found.stderr


def test_one_json_object_a_chart(note: Path) -> None:
    found = json.loads(explain(note, "J18.9", "--format", "json").stdout)
    assert (found["schema"], found["id"], found["verdict"]) == (1, "note.txt", "withheld")
    assert found["withheld"][0]["cue"].startswith("No")
    assert found["expressions"]


def test_a_note_that_can_not_be_read_is_status_2(tmp_path: Path) -> None:
    found = explain(tmp_path / "missing.txt", "I10")
    assert found.exit_code == 2
    assert "missing.txt: ERROR NOT-FOUND" in found.stderr
