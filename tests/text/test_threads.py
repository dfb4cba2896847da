"""Problem threads: what heads a problem, and what belongs to it."""

import pytest

from clearchart.model import Mode
from clearchart.text.threads import label_at, stated_before

from .notes import headers, mode, read, roles, tokens


@pytest.mark.parametrize(
    "problem",
    [
        "Gout",
        "1. Gout",
        "# Gout",
        "- Gout",
        "Gout: start allopurinol.",
        "Gout - start allopurinol.",
        "Gout – start allopurinol.",
        "Gout. Start allopurinol.",
        "gout",
    ],
)
def test_a_phrase_heads_a_problem(problem: str) -> None:
    assert [each.lower() for each in headers(f"ASSESSMENT AND PLAN\n{problem}")] == ["gout"]


def test_a_hyphen_inside_a_word_ends_no_header() -> None:
    assert headers("ASSESSMENT\nGout-related knee pain") == ["Gout-related knee pain"]


@pytest.mark.parametrize("words", ["Regarding her gout, she takes", "In terms of gout, she takes", "As for gout, we"])
def test_words_that_introduce_a_problem(words: str) -> None:
    assert [each.split()[-1] for each in headers(f"ASSESSMENT AND PLAN\n{words} allopurinol.")] == ["gout"]


def test_the_phrase_behind_a_colon_heads_a_problem() -> None:
    assert headers("DIAGNOSES\nSecondary: asthma") == ["asthma"]


def test_a_label_belongs_to_the_problem_above_it() -> None:
    assert roles("ASSESSMENT AND PLAN\nGout\nComment: asthma diary.") == [("header", 0), ("block", 0)]


def test_every_header_opens_a_thread_of_its_own() -> None:
    assert roles("ASSESSMENT AND PLAN\n1. Gout. Rest it.\n2. Asthma. Continue.") == [
        ("header", 0),
        ("block", 0),
        ("header", 1),
        ("block", 1),
    ]


def test_where_headers_stand_on_lines_of_their_own_no_other_sentence_heads_one() -> None:
    assert headers("ASSESSMENT AND PLAN\nGout\nRest it. Asthma.\nMigraine\nRest.") == ["Gout", "Migraine"]


def test_in_one_flat_paragraph_sentences_head_problems() -> None:
    assert headers("ASSESSMENT AND PLAN: Gout. We will rest it. Asthma. We continue.") == ["Gout", "Asthma"]


def test_outside_an_assessment_nothing_heads_a_problem() -> None:
    assert headers("HPI\nGout\nPLAN\nRest") == []


@pytest.mark.parametrize(
    ("care", "headed"), [("Gout\nContinue allopurinol.", ["Gout"]), ("Gout\nSince 2019.", []), ("Gout\nAsthma", [])]
)
def test_a_problem_list_counts_where_something_is_done(care: str, headed: list[str]) -> None:
    assert headers(f"PROBLEM LIST\n{care}\n\nASSESSMENT\nStable.") == headed


def test_bullets_below_a_numbered_problem_head_none() -> None:
    assert headers("ASSESSMENT AND PLAN\n1. Gout\n- asthma diary\n2. Migraine") == ["Gout", "Migraine"]


def test_a_sentence_with_a_verb_is_no_header() -> None:
    assert headers("ASSESSMENT\nWe will see whether gout comes back.") == []


@pytest.mark.parametrize(
    ("label", "kind"),
    [("Medical treatment: ice", "treatment"), ("Labs: uric acid", "testing"), ("Gout: ice", None), ("Ice it", None)],
)
def test_labels(label: str, kind: str | None) -> None:
    reading = read(f"ASSESSMENT AND PLAN\n{label}")
    assert label_at(reading.tokens, reading.sentences[0]) == kind


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("ASSESSMENT\n1. Gout\n2. Asthma", Mode.HEADED),
        ("Assessment: she does well with what we gave her last time", Mode.LABELS),
        ("Knee pain for a week. Took ibuprofen.", Mode.FREE),
    ],
)
def test_the_mode_in_which_a_note_is_read(note: str, wanted: Mode) -> None:
    assert mode(note) is wanted


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [("This is consistent with gout", True), ("Her knee hurts like gout", False), ("gout", False)],
)
def test_words_that_state_a_diagnosis_stand_just_before_it(sentence: str, kind: bool) -> None:
    words = tokens(sentence).words
    assert (stated_before(words, 0, position=words.index("gout")) is not None) is kind
