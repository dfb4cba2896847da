"""What belongs to which condition: sides, stages and types are bound to the words they stand beside."""

import pytest

from clearchart.pipeline import Pipeline

from .charts import coded


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("Right knee pain and left hip pain", {"M25.561", "M25.552"}),
        ("Left hip pain, right knee pain", {"M25.561", "M25.552"}),
        ("Bilateral knee pain", {"M25.561", "M25.562"}),
    ],
)
def test_each_condition_has_its_own_side(pipeline: Pipeline, header: str, wanted: set[str]) -> None:
    assert set(coded(pipeline, f"ASSESSMENT\n1. {header}. Ice.\n")) == wanted


def test_a_side_said_in_the_story_of_the_same_site(pipeline: Pipeline) -> None:
    assert coded(pipeline, "HPI: pain in the left knee for a week.\nASSESSMENT\n1. Knee pain. Ice.\n") == ["M25.562"]


def test_a_side_of_another_site_is_not_taken(pipeline: Pipeline) -> None:
    assert coded(pipeline, "HPI: fell on the left elbow.\nASSESSMENT\n1. Knee pain. Ice.\n") == ["M25.569"]


def test_sides_that_contradict_each_other_are_a_gap(pipeline: Pipeline) -> None:
    note = "HPI: pain in the left knee. Pain in the right knee long ago.\nASSESSMENT\n1. Knee pain. Ice.\n"
    assert coded(pipeline, note) == ["M25.569"]


def test_the_side_of_the_surgical_history_is_not_that_of_today(pipeline: Pipeline) -> None:
    note = "Past surgical history: right knee arthroscopy.\nASSESSMENT\n1. Knee pain. Ice.\n"
    assert coded(pipeline, note) == ["M25.569"]


def test_the_stage_may_stand_below_the_header(pipeline: Pipeline) -> None:
    assert coded(pipeline, "ASSESSMENT\n1. Chronic kidney disease. Now stage 4, refer.\n") == ["N18.4"]


def test_the_stage_of_one_problem_is_not_that_of_the_next(pipeline: Pipeline) -> None:
    note = "ASSESSMENT\n1. Chronic kidney disease. Labs.\n2. Pressure ulcer of sacrum, stage 4. Wound care.\n"
    assert "N18.4" not in coded(pipeline, note)


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Gastro-esophageal reflux disease without esophagitis", "K21.9"),
        ("Herpes zoster without complication", "B02.9"),
        ("Cholelithiasis without cholecystitis", "K80.20"),
    ],
)
def test_what_the_note_denies_leads_to_no_code_that_has_it(pipeline: Pipeline, header: str, code: str) -> None:
    assert coded(pipeline, f"ASSESSMENT\n1. {header}. Return in a week.\n") == [code]


def test_what_the_note_denies_is_no_attribute(pipeline: Pipeline) -> None:
    assert coded(pipeline, "ASSESSMENT\n1. Asthma, no exacerbation. Continue.\n") == ["J45.909"]
