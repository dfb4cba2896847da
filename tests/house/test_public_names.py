"""The public names of `import clearchart` are those of the documentation, and each is there."""

import re
from pathlib import Path

import pytest

import clearchart

PAGE = Path(__file__).resolve().parents[2] / "docs" / "howto" / "code-from-python.md"


def test_the_page_and_the_package_name_the_same() -> None:
    told = re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(clearchart.__all__)


@pytest.mark.parametrize("name", clearchart.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(clearchart, name).__doc__


def test_another_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'codes'"):
        _ = clearchart.codes  # type: ignore[attr-defined]  # the point of the test


def test_a_note_without_text_is_an_error_that_says_so() -> None:
    with pytest.raises(ValueError, match="no text"):
        clearchart.code(" \n")
