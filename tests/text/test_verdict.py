"""The verdict on a place, values bound to it, and the search for rule values that no case needs."""

import pytest

from clearchart.model.document import Document
from clearchart.model.mention import Assertion
from clearchart.testing import idle_values, marked_sentences
from clearchart.testing.mutation import CueCases
from clearchart.text.binding import bound, clause
from clearchart.text.cues import cue_lines
from clearchart.text.reading import Reader, Reading
from clearchart.text.rulebook import RuleLine
from clearchart.text.verdict import NowhereError, tokens_at, verdict
from clearchart.text.vocabulary import rule_words


def read(text: str) -> Reading:
    return Reader(rule_words()).read(Document(id="d", text=text, sha256=""))


def test_a_section_speaks_where_no_cue_does() -> None:
    reading = read("FAMILY HISTORY:\nGout, asthma")
    span = tokens_at(reading.tokens, start=16, end=20)
    assert verdict(reading, span).assertion is Assertion.FAMILY
    assert verdict(reading, span).scope is None


def test_a_heading_lies_in_no_sentence() -> None:
    with pytest.raises(NowhereError):
        verdict(read("FAMILY HISTORY:\nGout"), (0, 2))


def test_the_value_nearest_to_the_condition_is_taken() -> None:
    words = ["left", "arm", "cuff", ",", "right", "knee", "pain"]
    assert bound(words, (0, len(words)), span=(4, 7), scopes=())["laterality"].value == "right"


def test_a_clause_ends_at_the_separator_before_the_next_condition() -> None:
    words = ["right", "knee", "pain", "and", "left", "hip", "pain"]
    assert clause(words, (0, 7), span=(1, 3), others=[(1, 3), (5, 7)]) == (0, 3)
    assert clause(words, (0, 7), span=(5, 7), others=[(1, 3), (5, 7)]) == (4, 7)


def test_values_that_nothing_needs_are_named() -> None:
    lines = (RuleLine(key="k", values=("a", "b"), place="f:1"),)
    found = list(idle_values(lines, lambda less, line, value: "a" in less[0].values))
    assert [(each.place, each.value) for each in found] == [("f:1", "b")]


def test_a_cue_that_its_sentence_needs_is_not_idle() -> None:
    cases = CueCases(marked_sentences("- Query [gout](uncertain).\n"))
    idle = {each.value for each in idle_values(cue_lines(), cases.still_right)}
    assert "query" not in idle
    assert "perhaps" in idle
