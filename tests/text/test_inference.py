"""Notes without headings: where the assessment begins."""

from .notes import headers

STORY = "Here for knee pain. It began a week ago after a hike. No fever.\n"


def test_the_first_problem_with_a_plan_behind_it_begins_the_assessment() -> None:
    assert headers(f"{STORY}Knee: swollen, warm.\nGout\nStart colchicine and follow up in a week.\n") == ["Gout"]


def test_a_problem_before_the_examination_does_not() -> None:
    note = f"Asthma\n{STORY}Lungs: clear to auscultation.\nKnee: warm.\nGout\nStart colchicine, follow up in a week.\n"
    assert headers(note) == ["Gout"]


def test_without_any_plan_nothing_is_inferred() -> None:
    assert headers(STORY) == []


def test_with_a_heading_a_problem_before_it_counts_only_if_something_is_done() -> None:
    assert headers(f"{STORY}Gout\nASSESSMENT\nAsthma\n") == ["Asthma"]
    assert headers(f"{STORY}Gout\nStart colchicine.\nASSESSMENT\nAsthma\n") == ["Gout", "Asthma"]
