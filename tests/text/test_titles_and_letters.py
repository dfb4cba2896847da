"""Titles before names, letters that are names, and misspellings: what the tokens make of them."""

import pytest

from clearchart.text.tokens import Tokenizer
from clearchart.text.words import normal


@pytest.mark.parametrize("title", ["Mr.", "Mrs.", "Ms.", "Dr."])
def test_a_title_is_one_token_and_no_abbreviation(title: str) -> None:
    assert Tokenizer(frozenset()).tokens(f"{title} Smith").words == [title.lower(), "smith"]


def test_the_disease_of_the_same_letters_stays() -> None:
    assert Tokenizer(frozenset()).tokens("MS. Stable.").words[0] == "ms"


@pytest.mark.parametrize("text", ["a fib", "A-fib", "a flutter", "hepatitis A", "influenza A"])
def test_a_letter_that_is_part_of_a_name_is_no_article(text: str) -> None:
    assert "letter-a" in Tokenizer(frozenset()).tokens(text).words


def test_an_article_stays_one() -> None:
    assert Tokenizer(frozenset()).tokens("a fracture").words == ["a", "fracture"]


@pytest.mark.parametrize(("written", "meant"), [("diabetis", "diabetes"), ("hemmorhage", "hemorrhage")])
def test_common_misspellings_are_read(written: str, meant: str) -> None:
    assert normal(written) == meant
