"""`./run new-edit` lays out a rule that the tests then refuse until it is written."""

from pathlib import Path

import pytest

from clearchart.edits.manual import HEADINGS
from house.new_edit import laid_out


def test_a_rule_is_laid_out_with_its_headings_and_cases(tmp_path: Path) -> None:
    rule, cases = laid_out("ZZZ101", "a-pattern", tmp_path)
    text = rule.read_text()
    assert [text.index(f"\n{heading}:\n") for heading in HEADINGS] == sorted(
        text.index(f"\n{heading}:\n") for heading in HEADINGS
    )
    assert 'code="ZZZ101"' in text
    assert [word for word in ("fires", "silent", "outside") if f"expect: {word}" not in cases.read_text()] == []


@pytest.mark.parametrize(
    ("code", "name", "says"),
    [("MOD101", "a-pattern", "taken"), ("mod1", "a-pattern", "usage"), ("MOD999", "Fix It", "usage")],
)
def test_a_bad_or_taken_code_is_refused(code: str, name: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=says):
        laid_out(code, name, tmp_path)
