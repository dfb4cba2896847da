"""Tokens and words: offsets, shorthand, spelling, plurals, repair."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearchart.text.tokens import Tokenizer
from clearchart.text.words import expansion, normal, normal_words, repair


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Tumours", "tumor"),
        ("oedema", "edema"),
        ("diagnoses", "diagnosis"),
        ("Crohn's", "crohn"),
        ("Ménière", "meniere"),
    ],
)
def test_a_word_has_one_normal_form(written: str, form: str) -> None:
    assert normal(written) == form


@pytest.mark.parametrize("written", ["hasn't", "hasn’t", "HASN'T"])
def test_a_contracted_not_is_written_out(written: str) -> None:
    assert Tokenizer(frozenset()).tokens(written).words == ["has", "not"]


def test_rules_out_is_an_answer_and_rule_out_a_question() -> None:
    assert normal("rules") != normal("rule")


def test_shorthand_shares_the_offsets_of_its_token() -> None:
    tokens = Tokenizer(frozenset()).tokens("c/o pain")
    assert tokens.words == ["complain", "of", "pain"]
    assert (tokens.starts, tokens.ends) == ([0, 0, 4], [3, 3, 8])
    assert expansion("pain") is None
    assert normal_words("w/o fevers") == ("without", "fever")


def test_swapped_letters_are_repaired_towards_the_vocabulary() -> None:
    assert repair("astmha", frozenset({"asthma"})) == "asthma"
    assert repair("gotu", frozenset({"gout"})) == "gotu"


@given(st.text(max_size=200))
def test_every_token_stands_where_it_says(text: str) -> None:
    tokens = Tokenizer(frozenset()).tokens(text)
    assert all(0 <= start < end <= len(text) for start, end in zip(tokens.starts, tokens.ends, strict=True))
    assert tokens.starts == sorted(tokens.starts)
    assert all(tokens.words)
