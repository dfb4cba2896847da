"""What the way from a mention to a code leaves behind: tier, evidence, gaps, and one draft a code."""

import pytest

from clearchart.model import CodedChart, Gap, StepKind, Tier
from clearchart.pipeline import Pipeline

from .charts import codes, encounter


def chart(pipeline: Pipeline, text: str) -> CodedChart:
    return pipeline.code(encounter(text))


def tiers(found: CodedChart) -> dict[str, Tier]:
    return {each.code: each.tier for each in found.codes}


def test_a_code_said_twice_stands_once_with_both_places(pipeline: Pipeline) -> None:
    text = "ASSESSMENT\n1. Gout. Continue allopurinol.\n2. Asthma. Continue inhaler.\n3. Gout, as above.\n"
    found = chart(pipeline, text)
    assert codes(found) == ["M10.9", "J45.909"]
    assert [text[each.start : each.end] for each in found.codes[0].evidence] == ["Gout", "Gout"]
    assert len({each.start for each in found.codes[0].evidence}) == 2


def test_a_header_that_the_lexicon_covers_is_tier_a(pipeline: Pipeline) -> None:
    assert tiers(chart(pipeline, "ASSESSMENT\n1. Gout. Continue allopurinol.\n")) == {"M10.9": Tier.A}


@pytest.mark.parametrize(
    ("header", "code"),
    [("Gout and dishwashing at the workplace", "M10.9"), ("Cough", "R05.9")],
)
def test_a_header_that_is_not_covered_or_a_symptom_is_tier_b(pipeline: Pipeline, header: str, code: str) -> None:
    assert tiers(chart(pipeline, f"ASSESSMENT\n1. {header}. Rest.\n"))[code] is Tier.B


def test_what_only_the_text_says_is_tier_c(pipeline: Pipeline) -> None:
    assert set(tiers(chart(pipeline, "Has gout and takes allopurinol for it.")).values()) == {Tier.C}


def test_an_attribute_that_is_missing_is_a_gap_with_its_words(pipeline: Pipeline) -> None:
    (gap,) = chart(pipeline, "ASSESSMENT\n1. Knee pain. Rest.\n").gaps
    assert isinstance(gap, Gap)
    assert (gap.kind, gap.about, gap.evidence[0].text) == ("laterality", "M25.569", "Knee pain")


def test_the_path_begins_with_the_words_and_ends_with_the_code(pipeline: Pipeline) -> None:
    (code,) = chart(pipeline, "ASSESSMENT\n1. Right knee OA. Rest.\n").codes
    assert (code.path[0].step, code.path[-1].step) == (StepKind.LEXICON, StepKind.TABULAR)
    assert code.path[-1].ref == code.code == "M17.11"
    assert code.path[0].ref.endswith(tuple("0123456789"))


def test_ranks_count_from_one(pipeline: Pipeline) -> None:
    found = chart(pipeline, "ASSESSMENT\n1. Gout. Rest.\n2. Asthma. Rest.\n3. Migraine. Rest.\n")
    assert [each.rank for each in found.codes] == [1, 2, 3]
