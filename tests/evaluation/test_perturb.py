"""Disturbed notes: what each disturbance does, and that it does the same every time."""

from clearchart.evaluation.perturb import PERTURBATIONS, flat, lower, noheads, typos

NOTE = """HISTORY OF PRESENT ILLNESS
Cough for two weeks.

ASSESSMENT AND PLAN
1. Acute bronchitis.
   - Supportive care.
2. Hypertension:
   continue lisinopril.
"""


def test_lower_case() -> None:
    assert lower("HTN, Asthma") == "htn, asthma"


def test_the_plan_becomes_one_paragraph_and_the_rest_stays() -> None:
    assert flat(NOTE) == (
        "HISTORY OF PRESENT ILLNESS\nCough for two weeks.\n\n"
        "ASSESSMENT AND PLAN 1. Acute bronchitis. - Supportive care. 2. Hypertension: continue lisinopril.\n"
    )
    assert flat("Cough.\nNo fever.\n") == "Cough.\nNo fever.\n"


def test_heading_lines_go() -> None:
    found = noheads(NOTE + "NO FEVER.\nPlan:\n")
    assert "ASSESSMENT" not in found
    assert "HISTORY OF" not in found
    assert "Plan" not in found
    assert "NO FEVER.\n" in found
    assert "1. Acute bronchitis.\n" in found


def test_letters_are_swapped_inside_some_words() -> None:
    text = "hypertension bronchitis diabetes pneumonia " * 250
    before, after = text.split(), typos(text).split()
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert 25 <= len(changed) <= 75
    assert all(sorted(a) == sorted(b) and a[0] == b[0] for a, b in changed)
    assert typos(text) == typos(text)


def test_short_words_and_numbers_are_left_alone() -> None:
    assert typos("BP 120/80 at 14:00, HR 72. " * 100) == "BP 120/80 at 14:00, HR 72. " * 100


def test_each_has_its_name() -> None:
    assert list(PERTURBATIONS) == ["lower", "flat", "noheads", "typos"]
