"""Lists of codes as data."""

import pytest

from clearchart.codesets import Tabular
from clearchart.coding.codelist import CodeLine, code_lines, listed, plain


@pytest.mark.parametrize(("stem", "prefix"), [("I50.9", "I509"), ("M25.56-", "M2556"), ("I50.-", "I50")])
def test_a_stem_as_prefix(stem: str, prefix: str) -> None:
    assert plain(stem) == prefix


def test_a_line_covers_what_lies_under_its_codes() -> None:
    line = CodeLine(prefixes=("M255", "I10"), rest="pain", place="here:1")
    assert [line.covers(code) for code in ("M25.561", "I10", "M25.461", "I11.0")] == [True, True, False, False]


def test_the_first_line_that_covers_a_code() -> None:
    found = listed("symptoms.txt", "R05.9")
    assert found is not None and found.place.startswith("symptoms.txt:")
    assert listed("symptoms.txt", "J18.9") is None


@pytest.mark.parametrize("name", ["symptoms.txt", "chronic.txt", "confirmed-only.txt", "other-clinicians.txt"])
def test_every_code_of_a_list_is_in_the_release(name: str, tabular: Tabular) -> None:
    known = {code.replace(".", "") for code in tabular.codes()}
    assert [prefix for line in code_lines(name) for prefix in line.prefixes if prefix not in known] == []
