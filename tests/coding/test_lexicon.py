"""The lexicon: every line names codes that exist, means one thing, and says enough to be told from chance."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from clearchart.codesets.store import Store
from clearchart.codesets.tabular import Tabular
from clearchart.coding.lexicon import LexiconError, expressions, lexicon
from clearchart.testing import lexicon as checks

HERE = Path(__file__).parent


def word_set(path: Path) -> frozenset[str]:
    """The words of a file, comments left out."""
    return frozenset(word for line in path.read_text().splitlines() for word in line.partition("#")[0].split())


# Stems below which the code set has no unspecified leaf: the note must name the side, the site or the type.
SAYS_WHICH = word_set(HERE / "says-which.txt")
EVERYDAY = word_set(HERE / "everyday-words.txt")


@pytest.fixture(scope="module")
def newest() -> Tabular:
    """The newest release at hand."""
    store = Store()
    return store.open(store.holdings()[-1])


def test_every_target_exists(newest: Tabular) -> None:
    assert told(checks.unknown_targets(newest)) == ""


def test_every_target_leads_to_a_leaf_in_every_release() -> None:
    store = Store()
    for holding in store.holdings():
        assert set(checks.unreachable(store.open(holding))) - SAYS_WHICH == set()


def test_no_expression_has_two_meanings() -> None:
    assert told(checks.double_meanings()) == ""


def test_nothing_is_written_twice() -> None:
    assert told(checks.repetitions()) == ""


def test_expressions_are_lower_case_and_name_no_side(newest: Tabular) -> None:
    assert told(checks.badly_written(newest)) == ""


def test_no_expression_is_one_everyday_word() -> None:
    assert told(checks.too_thin(EVERYDAY)) == ""


def test_a_pattern_stands_for_all_its_wordings() -> None:
    found = {each.text for each in expressions("Z91.040  <allergy> latex\n", "made.txt")}
    assert {"latex allergy", "allergic to latex"} <= found


def test_a_line_that_cannot_be_read_names_its_place() -> None:
    with pytest.raises(LexiconError, match=r"made\.txt:2"):
        list(expressions("# heading\nZ91.040  <no-such> latex {near}\n", "made.txt"))


def test_order_is_that_of_files_and_lines() -> None:
    places = [each.place.partition(":")[0] for each in lexicon()]
    assert places == sorted(places)


def told(findings: Iterable[checks.Finding]) -> str:
    """Findings as lines, so that a failure can be read."""
    return "\n".join(str(each) for each in findings)
