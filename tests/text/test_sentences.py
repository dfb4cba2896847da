"""Sentences: where one ends, and what sets it off from the others."""

from itertools import pairwise

import pytest

from .notes import read, sentences


@pytest.mark.parametrize(
    ("note", "parts"),
    [
        ("Cough. Fever.", ["Cough", "Fever"]),
        ("Cough? Fever!", ["Cough", "Fever"]),
        ("Cough\nFever", ["Cough", "Fever"]),
        ("Cough\n\nFever", ["Cough", "Fever"]),
    ],
)
def test_full_stops_and_line_ends_part_sentences(note: str, parts: list[str]) -> None:
    assert sentences(note) == parts


@pytest.mark.parametrize("note", ["Seen by Dr. Miller today", "Temp 38.5 today", "Dose of approx. two"])
def test_a_full_stop_inside_a_sentence(note: str) -> None:
    assert sentences(note) == [note]


def test_a_long_line_goes_on_in_lower_case() -> None:
    note = "She was seen today because of pain in the knee that has been\ngetting worse for a month."
    assert len(sentences(note)) == 1


def test_a_short_line_ends_its_sentence() -> None:
    assert sentences("knee pain\ncough") == ["knee pain", "cough"]


def test_a_long_line_ends_before_a_capital() -> None:
    note = "She was seen today because of pain in the knee that has been\nGout is stable."
    assert len(sentences(note)) == 2


@pytest.mark.parametrize("mark", ["-", "•", "*", "–", "1.", "2)", "#", "10."])
def test_bullets_and_numbers_are_no_words_of_the_sentence(mark: str) -> None:
    reading = read(f"{mark} Gout\n{mark} Asthma")
    assert [reading.tokens.slice(each.first, each.last) for each in reading.sentences] == ["Gout", "Asthma"]
    assert all(each.marked and each.line for each in reading.sentences)


def test_bullets_inside_a_line_part_sentences() -> None:
    assert sentences("• Gout • Asthma • Migraine") == ["Gout", "Asthma", "Migraine"]


def test_a_number_that_counts_something_is_no_marker() -> None:
    assert [each.marked for each in read("3 days of cough").sentences] == [False]


def test_sentences_are_in_order_and_apart() -> None:
    found = read("HPI: cough.\n- Gout. Asthma\n\nPlan\n1. Rest").sentences
    assert all(a.last <= b.first for a, b in pairwise(found))
    assert all(each.first < each.last for each in found)
