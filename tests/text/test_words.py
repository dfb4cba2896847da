"""The normal form of words: plurals, spelling, misspelling, shorthand."""

import pytest

from clearchart.text.words import expansion, normal, normal_words, repair


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("fractures", "fracture"),
        ("biopsies", "biopsy"),
        ("abscesses", "abscess"),
        ("rashes", "rash"),
        ("reflexes", "reflex"),
        ("vertebrae", "vertebra"),
        ("metastases", "metastasis"),
        ("thromboses", "thrombosis"),
        ("feet", "foot"),
    ],
)
def test_plurals(word: str, form: str) -> None:
    assert normal(word) == form


@pytest.mark.parametrize("word", ["diabetes", "ascites", "pus", "abscess", "pelvis", "virus", "herpes", "gas"])
def test_a_final_s_is_no_plural_in(word: str) -> None:
    assert normal(word) == word


@pytest.mark.parametrize(
    ("british", "american"),
    [("anaemia", "anemia"), ("oedema", "edema"), ("tumours", "tumor"), ("haemorrhage", "hemorrhage")],
)
def test_british_spelling_is_american(british: str, american: str) -> None:
    assert normal(british) == american


@pytest.mark.parametrize("word", ["Crohn's", "CROHN", "Crohns'"])
def test_case_and_possessive_make_no_difference(word: str) -> None:
    assert normal(word).startswith("crohn")


@pytest.mark.parametrize(("short", "words"), [("R/O", ("rule", "out")), ("bilat", ("bilateral",)), ("cough", None)])
def test_shorthand_in_any_case(short: str, words: tuple[str, ...] | None) -> None:
    assert expansion(short) == words


def test_words_of_rules_are_read_as_words_of_notes() -> None:
    assert normal_words("h/o fractures") == ("history", "of", "fracture")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("pnuemonia", "pneumonia"), ("asthmas", "asthmas"), ("goiut", "goiut"), ("astmha", "asthma")],
)
def test_one_swap_of_neighbouring_letters_is_mended(written: str, meant: str) -> None:
    assert repair(written, frozenset({"pneumonia", "asthma"})) == meant


@pytest.mark.parametrize("word", ["gotu", "trail", "hypertension2"])
def test_what_is_short_or_known_or_no_word_is_left(word: str) -> None:
    assert repair(word, frozenset({"gout", "trail", "trial", "hypertension"})) == word


def test_rules_out_is_an_answer_and_rule_out_a_question() -> None:
    assert normal("rules") != normal("rule")
