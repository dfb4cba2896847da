"""Matching: which entries the words of a note name, and which they only seem to."""

import datetime as dt

import pytest

from clearchart.coding.matching import Circumstances, Match, Matcher
from clearchart.coding.terminology import Terminology
from clearchart.model import Encounter, Patient, Sex
from clearchart.text.tokens import Tokenizer

ANYBODY = Patient()


@pytest.fixture(scope="module")
def tokenizer(terminology: Terminology) -> Tokenizer:
    return Tokenizer(terminology)


class Found:
    """What is found in the words of one text."""

    def __init__(self, terminology: Terminology, tokenizer: Tokenizer) -> None:
        self._terminology = terminology
        self._tokenizer = tokenizer

    def matcher(self, text: str, patient: Patient = ANYBODY) -> tuple[Matcher, int]:
        words = self._tokenizer.tokens(text).words
        visit = Encounter(id="v", documents=(), patient=patient, service_from=dt.date(2026, 5, 4))
        return Matcher(self._terminology, words, Circumstances.of(visit, words)), len(words)

    def matches(self, text: str, patient: Patient = ANYBODY, *, header: bool = False) -> tuple[Match, ...]:
        matcher, size = self.matcher(text, patient)
        return matcher.tiles(0, size, header=header)

    def targets(self, text: str, patient: Patient = ANYBODY, *, header: bool = False) -> list[str]:
        return [target for match in self.matches(text, patient, header=header) for target in match.entry.targets]


@pytest.fixture(scope="module")
def found(terminology: Terminology, tokenizer: Tokenizer) -> Found:
    return Found(terminology, tokenizer)


@pytest.mark.parametrize("text", ["osteoarthritis of the knee", "knee osteoarthritis", "osteoarthritis (knees)"])
def test_the_order_of_words_makes_no_difference(found: Found, text: str) -> None:
    assert found.targets(text, header=True) == found.targets("knee osteoarthritis")


def test_in_a_header_other_words_may_stand_between(found: Found) -> None:
    apart = "fracture, closed, minimally displaced, of the distal radius"
    assert found.targets(apart, header=True) == found.targets("distal radius fracture")


def test_in_a_sentence_words_far_apart_name_nothing(found: Found) -> None:
    assert "I50.9" not in found.targets("she felt a failure when the cake for a party broke her heart")


def test_a_full_stop_parts_words(found: Found) -> None:
    assert found.targets("pain . chest wall fine") != found.targets("chest pain")
    assert "R07.9" not in found.targets("pain ; chest")


def test_and_parts_words(found: Found) -> None:
    assert found.targets("knee and back pain", header=True) != found.targets("knee pain", header=True)


def test_one_site_is_shared_by_two_conditions(found: Found) -> None:
    assert len(found.targets("knee pain and swelling", header=True)) == 2


def test_what_lies_inside_a_longer_match_is_not_named_too(found: Found) -> None:
    assert found.targets("diabetic peripheral neuropathy") == found.targets("peripheral diabetic neuropathy")
    assert len(found.matches("congestive heart failure")) == 1


def test_matches_come_in_the_order_of_the_text(found: Found) -> None:
    firsts = [match.first for match in found.matches("gout, asthma and migraine with cough")]
    assert firsts == sorted(firsts) and len(firsts) >= 3


@pytest.mark.parametrize(("context", "code"), [("valvuloplasty in 2019", "I05.0"), ("demyelinating plaques", "G35")])
def test_an_abbreviation_needs_words_near_it(found: Found, context: str, code: str) -> None:
    assert not [target for target in found.targets("ms stable") if target.startswith(("I05", "G35"))]
    assert [target for target in found.targets(f"ms stable , {context}") if target.startswith(code)]


def test_an_expression_for_one_sex(found: Found) -> None:
    female, male = (found.targets("anorgasmia", Patient(sex=sex)) for sex in (Sex.FEMALE, Sex.MALE))
    assert (female, male, found.targets("anorgasmia")) == (["F52.31"], ["F52.32"], [])


@pytest.mark.parametrize(("days", "target"), [(4, "Z00.110"), (20, "Z00.111"), (200, "Z00.12-")])
def test_an_expression_for_an_age(found: Found, days: int, target: str) -> None:
    assert found.targets("well baby exam", Patient(age_days=days)) == [target]


def test_the_share_of_telling_words_named(found: Found) -> None:
    def share(text: str) -> float:
        matcher, size = found.matcher(text)
        return matcher.share(0, size)

    assert share("acute gout of the right") == 1.0
    assert 0 < share("gout dishwasher") < 1
    assert share("dishwasher") == share("") == 0.0


def test_the_words_that_no_match_uses(found: Found) -> None:
    matcher, size = found.matcher("gout of the dishwasher")
    assert matcher.unnamed(0, size, matches=matcher.tiles(0, size)) == (3,)


def test_the_same_words_give_the_same_matches(found: Found) -> None:
    text = "uncontrolled type 2 diabetes with neuropathy, htn, ckd 3a and knee pain"
    assert found.targets(text) == found.targets(text)
