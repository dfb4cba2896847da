"""The compiled terminology: one meaning for a set of words, and which texts of the Tabular make entries."""

from collections import defaultdict

import pytest

from clearchart.codesets import Tabular
from clearchart.coding.terminology import NO_CONDITION, Entry, Terminology
from clearchart.coding.terminology_build import LEXICON, TITLE

BY_WORDS = dict[tuple[str, ...], Entry]


@pytest.fixture(scope="module")
def entries(terminology: Terminology) -> tuple[Entry, ...]:
    numbers = sorted(set(terminology.number.values()))
    return tuple(terminology.entry(at, number) for number in numbers for *_, at in terminology.candidates(number))


@pytest.fixture(scope="module")
def plain(terminology: Terminology, entries: tuple[Entry, ...]) -> BY_WORDS:
    """The entries without a condition, by their words in alphabetical order."""
    word = {number: word for word, number in reversed(terminology.number.items())}
    return {
        tuple(sorted(word[number] for number in entry.required)): entry
        for entry in entries
        if entry.condition is NO_CONDITION
    }


def test_every_entry_is_found_under_one_of_its_words(terminology: Terminology, entries: tuple[Entry, ...]) -> None:
    assert len(entries) == len(terminology)
    assert {entry.number for entry in entries} == set(range(len(terminology)))
    assert all(entry.anchor in entry.required for entry in entries)


def test_words_without_condition_have_one_meaning(entries: tuple[Entry, ...]) -> None:
    meanings = defaultdict(set)
    for entry in entries:
        if entry.condition is NO_CONDITION:
            meanings[frozenset(entry.required)].add(entry.targets)
    assert [words for words, targets in meanings.items() if len(targets) > 1] == []


def test_every_target_exists(entries: tuple[Entry, ...], tabular: Tabular) -> None:
    targets = {target.rstrip("-").rstrip(".") for entry in entries for target in entry.targets}
    assert [target for target in targets if target not in tabular] == []


def test_a_target_without_hyphen_is_billable(entries: tuple[Entry, ...], tabular: Tabular) -> None:
    targets = {target for entry in entries for target in entry.targets if not target.endswith("-")}
    assert [target for target in targets if not tabular.is_billable(target)] == []


def test_what_people_wrote_goes_before_titles(plain: BY_WORDS) -> None:
    assert plain["failure", "heart"].source == LEXICON


def test_a_title_that_is_a_body_part_or_empty_word_makes_no_entry(plain: BY_WORDS) -> None:
    assert [word for word in ("knee", "fracture", "death", "disorder") if (word,) in plain] == []


def test_a_single_word_of_injury_or_status_makes_no_entry(entries: tuple[Entry, ...]) -> None:
    assert not [
        each for each in entries if not each.from_lexicon and len(each.required) == 1 and each.targets[0][0] in "ZST"
    ]


def test_sided_titles_make_no_entry(plain: BY_WORDS) -> None:
    assert not [each.text for each in plain.values() if not each.from_lexicon and " right " in f" {each.text} "]


def test_residual_titles_make_no_entry(plain: BY_WORDS) -> None:
    assert not [each.text for each in plain.values() if each.source == TITLE and each.text.startswith("Other ")]


def test_external_causes_come_from_people_only(entries: tuple[Entry, ...]) -> None:
    assert {each.from_lexicon for each in entries if each.targets[0][0] in "VWXY"} == {True}


def test_terms_of_different_codes_with_the_same_words_make_no_entry(tabular: Tabular, plain: BY_WORDS) -> None:
    """An inclusion term of the Tabular that stands under two codes says neither."""
    codes = defaultdict(set)
    for code in tabular.codes():
        for note in tabular.notes(code).inclusion_terms:
            codes[note.text].add(code[:3])
    clashing = {text for text, found in codes.items() if len(found) > 1}
    assert clashing
    assert not [each.text for each in plain.values() if not each.from_lexicon and each.text in clashing]


def test_a_rarer_word_weighs_more(terminology: Terminology) -> None:
    weight = terminology.weight
    assert weight[terminology.number["gonorrhea"]] > weight[terminology.number["pain"]]


def test_conditioned_entries_come_first(entries: tuple[Entry, ...]) -> None:
    conditioned = [each.number for each in entries if each.condition is not NO_CONDITION]
    assert max(conditioned) < min(each.number for each in entries if each.condition is NO_CONDITION)


def test_words_of_a_condition_are_words_that_tell(entries: tuple[Entry, ...]) -> None:
    assert not [each.place for each in entries for word in each.condition.near if not word[0].isalnum()]
