"""The language of the cue files, and what the table of cues makes of it."""

import pytest

from clearchart.model.mention import Assertion
from clearchart.text.assertion import scopes, strongest
from clearchart.text.cues import CueBook, cue_book, cue_rules, word_sets
from clearchart.text.rulebook import RuleFileError, RuleLine


def line(key: str, *values: str) -> RuleLine:
    return RuleLine(key=key, values=values, place="made-up.txt:1")


def book(*lines: RuleLine) -> CueBook:
    return CueBook(cue_rules(lines), word_sets(lines))


def said(text: str, word: str, cues: CueBook) -> Assertion | None:
    words = text.split()
    at = words.index(word)
    scope = strongest(scopes(words, 0, last=len(words), book=cues), at, last=at + 1)
    return scope.assertion if scope else None


def test_a_cue_spells_out_defined_and_optional_words() -> None:
    found = {
        rule.words for rule in cue_rules((line("define pet", "dog", "old cat"), line("family near", "<pet> also? has")))
    }
    assert found == {("dog", "has"), ("dog", "also", "has"), ("old", "cat", "has"), ("old", "cat", "also", "has")}


def test_cues_have_the_normal_form_of_tokens() -> None:
    (rule,) = cue_rules((line("negated list", "doesn't show signs"),))
    assert rule.words == ("does", "not", "show", "sign")


@pytest.mark.parametrize("key", ["denied list", "negated sideways", "maybe"])
def test_an_unknown_assertion_or_direction_names_its_line(key: str) -> None:
    with pytest.raises(RuleFileError, match=r"made-up\.txt:1"):
        list(cue_rules((line(key, "no"),)))


def test_an_unknown_word_list_names_its_line() -> None:
    with pytest.raises(RuleFileError, match=r"made-up\.txt:1"):
        word_sets((line("words colors", "red"),))


def test_list_runs_over_commas_and_near_does_not() -> None:
    cues = book(line("negated list", "no"), line("uncertain near", "maybe"))
    assert said("no fever , cough", "cough", cues) is Assertion.NEGATED
    assert said("maybe fever , cough", "cough", cues) is None


def test_a_pseudo_cue_silences_the_cue_inside_it() -> None:
    cues = book(line("negated list", "no"), line("pseudo", "no change in"))
    assert said("no change in asthma", "asthma", cues) is None


def test_of_two_cues_at_one_word_the_longer_speaks() -> None:
    cues = book(line("negated list", "no"), line("historical near", "no recurrence of"))
    assert said("no recurrence of melanoma", "melanoma", cues) is Assertion.HISTORICAL


def test_an_end_cue_wants_the_end_of_its_clause() -> None:
    cues = book(line("uncertain end", "likely"))
    assert said("gout likely .", "gout", cues) is Assertion.UNCERTAIN
    assert said("gout likely hurts", "gout", cues) is None


def test_a_year_is_one_and_a_date_is_none() -> None:
    cues = book(line("historical dated", "<year>"))
    assert said("gout 2015", "gout", cues) is Assertion.HISTORICAL
    assert said("gout 03 / 2015", "gout", cues) is None
    assert said("gout 4015", "gout", cues) is None


def test_treatment_tells_history_from_presence() -> None:
    cues = book(line("historical near", "history of"), line("current", "on <drug>"))
    assert said("history of gout on allopurinol", "gout", cues) is None
    assert said("history of gout on paper", "gout", cues) is Assertion.HISTORICAL


def test_a_sentence_without_an_asserting_cue_has_no_scopes() -> None:
    words = ["she", "has", "asthma", "but", "sleeps", "well"]
    assert scopes(words, 0, last=len(words)) == ()


def test_an_explanation_names_line_and_words() -> None:
    words = ["denies", "fever"]
    (scope,) = scopes(["deny", words[1]], 0, last=2)
    assert (scope.rule, scope.cue_first, scope.cue_last) == ("negated list: deny", 0, 1)


def test_the_files_hold_no_cue_twice() -> None:
    seen = [(rule.words, rule.assertion, rule.direction) for rule in cue_book().rules]
    assert not [rule for rule in seen if not rule[0]]
