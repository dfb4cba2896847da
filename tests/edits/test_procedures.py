"""Kinds of procedure codes by number: ranges that end alike, and nothing beyond them."""

import pytest

from clearchart.edits.procedures import code_range, kinds_of


@pytest.mark.parametrize(
    ("code", "kinds"),
    [
        ("99213", {"visit"}),
        ("92014", {"visit"}),
        ("27447", {"surgery"}),
        ("71046", {"radiology"}),
        ("80053", {"laboratory"}),
        ("0240U", {"laboratory"}),
        ("00790", {"anaesthesia"}),
        ("J9271", {"drug"}),
        ("0202T", set()),  # a letter at the end is another kind of code
        ("99024", set()),  # follow-up within a package is no visit that is paid
        ("90837", set()),
        ("", set()),
        ("9921", set()),
    ],
)
def test_a_code_is_of_its_kinds(code: str, kinds: set[str]) -> None:
    assert kinds_of(code) == kinds


def test_a_range_lists_its_numbers() -> None:
    assert list(code_range("G0008-G0010").codes()) == ["G0008", "G0009", "G0010"]
    assert list(code_range("97161").codes()) == ["97161"]
    assert len(list(code_range("00100-01999").codes())) == 1900
