"""Sections: what is a heading, and what kind of text follows it."""

import pytest

from clearchart.text.sections import heading_table

from .notes import kinds


@pytest.mark.parametrize(
    "note",
    [
        "ASSESSMENT\nGout.",
        "Assessment:\nGout.",
        "assessment\nGout.",
        "assessment: Gout.",
        "Impression: Gout.",
        "** Assessment **\nGout.",
        "# Assessment\nGout.",
        "2. Assessment:\nGout.",
        "A: Gout.",
    ],
)
def test_a_heading_with_or_without_colon_and_case(note: str) -> None:
    assert kinds(note)[-1] == ("assessment", "Gout.")


@pytest.mark.parametrize("heading", ["A/P:", "A&P:", "Assessment and Plan", "assessment & plan", "ASSESSMENT/PLAN"])
def test_assessment_and_plan_in_all_its_forms(heading: str) -> None:
    assert kinds(f"{heading}\nGout.") == [("assessment-plan", "Gout.")]


def test_a_heading_inside_a_line_needs_a_colon_or_capitals() -> None:
    assert kinds("Doing well. Assessment: gout.") == [("body", "Doing well."), ("assessment", "gout.")]
    assert kinds("Doing well. ASSESSMENT gout.") == [("body", "Doing well."), ("assessment", "gout.")]
    assert kinds("Doing well. Assessment was done by phone.") == [("body", "Doing well. Assessment was done by phone.")]


def test_some_headings_need_nothing_at_all() -> None:
    assert kinds("Doing well. A/P gout, stable.") == [("body", "Doing well."), ("assessment-plan", "gout, stable.")]


def test_a_word_of_a_heading_in_the_text_is_no_heading() -> None:
    assert kinds("Plan to return in a week.") == [("body", "Plan to return in a week.")]


def test_text_before_the_first_heading_is_the_body() -> None:
    assert kinds("Here for gout.\nPlan:\nIce.") == [("body", "Here for gout."), ("plan", "Ice.")]


def test_a_label_inside_an_assessment_opens_no_section() -> None:
    assert kinds("Assessment and Plan\nGout. Labs: uric acid today.\nAsthma.") == [
        ("assessment-plan", "Gout. Labs: uric acid today.\nAsthma.")
    ]


def test_the_same_label_outside_one_does() -> None:
    assert [kind for kind, _ in kinds("HPI: knee pain.\nLabs: uric acid 9.")] == [
        "history-of-present-illness",
        "results",
    ]


def test_same_after_the_operation_makes_the_diagnosis_before_it_final() -> None:
    note = "Preoperative diagnosis: Appendicitis\nPostoperative diagnosis: Same\nFindings: pus"
    assert kinds(note)[0] == ("postoperative-diagnosis", "Appendicitis")


def test_another_diagnosis_after_the_operation_leaves_it_preliminary() -> None:
    note = "Preoperative diagnosis: Appendicitis\nPostoperative diagnosis: Ovarian torsion"
    assert [kind for kind, _ in kinds(note)] == ["preoperative-diagnosis", "postoperative-diagnosis"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("PMH", "past-medical-history"),
        ("FHx", "family-history"),
        ("ROS", "review-of-systems"),
        ("DDx", "differential"),
        ("Discharge Instructions", "instructions"),
        ("Meds", "medications"),
        ("HPI", "history-of-present-illness"),
        ("Discharge Diagnoses", "diagnosis"),
    ],
)
def test_kinds_of_headings(heading: str, kind: str) -> None:
    assert kinds(f"{heading}:\nsomething here") == [(kind, "something here")]


def test_windows_line_ends_make_no_difference() -> None:
    assert kinds("HPI\r\nCough.\r\nASSESSMENT\r\nAsthma.") == [
        ("history-of-present-illness", "Cough."),
        ("assessment", "Asthma."),
    ]


def test_an_empty_note_has_no_words_in_any_section() -> None:
    assert kinds("") == []


@pytest.mark.parametrize("table", ["sections.txt", "labels.txt"])
def test_no_heading_is_empty(table: str) -> None:
    assert all(heading_table(table))
