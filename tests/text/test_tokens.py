"""Tokens: what one is, its normal word, and offsets that always lead back to the note."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .notes import tokens


def pairs(text: str, *vocabulary: str) -> list[tuple[str, str]]:
    """Each token's word with the text that it came from."""
    found = tokens(text, *vocabulary)
    return [(word, text[start:end]) for word, start, end in zip(found.words, found.starts, found.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("c/o pain", [("complain", "c/o"), ("of", "c/o"), ("pain", "pain")]),
        ("w/ fever", [("with", "w/"), ("fever", "fever")]),
        ("gout w/o pain", [("gout", "gout"), ("without", "w/o"), ("pain", "pain")]),
        ("pain 2/2 gout", [("pain", "pain"), ("due", "2/2"), ("to", "2/2"), ("gout", "gout")]),
        ("RLE edema", [("right", "RLE"), ("lower", "RLE"), ("extremity", "RLE"), ("edema", "edema")]),
    ],
)
def test_shorthand_is_written_out_where_it_stands(text: str, words: list[tuple[str, str]]) -> None:
    assert pairs(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("type-2 diabetes", ["type", "-", "2", "diabetes"]),
        ("non-displaced", ["nondisplaced"]),
        ("post-op", ["postop"]),
        ("X-ray", ["xray"]),
        ("follow-up", ["followup"]),
        ("COVID-19", ["covid", "-", "19"]),
    ],
)
def test_a_hyphen_parts_words_but_no_prefix(text: str, words: list[str]) -> None:
    assert tokens(text).words == words


@pytest.mark.parametrize(("text", "word"), [("N.P.O.", "npo"), ("b.i.d.", "bid"), ("M.I.", "mi")])
def test_dotted_letters_are_one_word(text: str, word: str) -> None:
    assert pairs(text) == [(word, text)]


@pytest.mark.parametrize("text", ["120/80", "3/1/2026"])
def test_a_slash_between_numbers_is_no_shorthand(text: str) -> None:
    assert tokens(text).words == list(filter(None, text.replace("/", " / ").split(" ")))


@pytest.mark.parametrize("number", ["7.35", "1,200", "140"])
def test_a_number_is_one_token(number: str) -> None:
    assert pairs(f"is {number}.") == [("is", "is"), (number, number), (".", ".")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\u2028", "\x85"])
def test_every_line_end_is_one_token(end: str) -> None:
    assert tokens(f"cough{end}fever").words == ["cough", "\n", "fever"]


@pytest.mark.parametrize(
    "text",
    [
        "a\x00b fever",
        "fever\x00",
        "\ufeffFever",
        "😀 fever 👩\u200d⚕️ cough",
        "fe\u0301vrier cafe\u0301",
        "İstanbul ß ﬁ",
    ],
)
def test_odd_characters_leave_the_offsets_true(text: str) -> None:
    found = tokens(text)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    assert found.starts == sorted(found.starts)


def test_a_word_behind_emoji_has_its_own_offsets() -> None:
    assert pairs("😀😀 fever")[-1] == ("fever", "fever")


def test_accents_make_no_difference_to_the_word() -> None:
    assert tokens("Sjögren Ménière").words == ["sjogren", "meniere"]


def test_composed_accents_are_as_plain_ones() -> None:
    assert tokens(unicodedata.normalize("NFC", "Ménière")).words == ["meniere"]


@pytest.mark.parametrize(("text", "word"), [("hepatitis A", "letter-a"), ("a cough", "a"), ("influenza A", "letter-a")])
def test_the_letter_is_told_from_the_article(text: str, word: str) -> None:
    assert word in tokens(text).words


def test_a_slice_is_the_original_text() -> None:
    found = tokens("Pt  c/o\tknee  PAIN today")
    assert found.slice(1, 5) == "c/o\tknee  PAIN"


def test_nothing_gives_no_tokens() -> None:
    assert (len(tokens("")), len(tokens(" \t "))) == (0, 0)


def test_the_same_piece_again_has_its_own_place() -> None:
    assert tokens("gout gout gout").starts == [0, 5, 10]


@pytest.mark.parametrize("written", ["hasn't", "hasn’t", "HASN'T"])
def test_a_contracted_not_is_written_out(written: str) -> None:
    assert tokens(written).words == ["has", "not"]


@given(st.text(max_size=200))
def test_every_token_stands_where_it_says(text: str) -> None:
    found = tokens(text)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    assert found.starts == sorted(found.starts)
    assert all(found.words)
