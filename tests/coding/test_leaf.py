"""From a stem to the code: what the note states, what it leaves open, what may be assumed and why."""

import pytest

from clearchart.codesets import Tabular
from clearchart.coding.frames import Frames
from clearchart.coding.leaf import Choice, LeafChooser, Stated, defaults, leaf_defaults
from clearchart.model import StepKind
from clearchart.text.attributes import attributes
from clearchart.text.tokens import Tokenizer

_tokenizer = Tokenizer(frozenset())


def stated(text: str, strength: int = 3) -> Stated:
    """What a header of these words states."""
    words = _tokenizer.tokens(text).words
    found = {each.axis: (each.value, strength) for each in attributes(words, 0, last=len(words))}
    return Stated(found, frozenset(words))


def chosen(leaves: LeafChooser, stem: str, text: str) -> list[str]:
    return [choice.code for choice in leaves.choose(stem, stated(text))]


def only(leaves: LeafChooser, stem: str, text: str) -> Choice:
    (choice,) = leaves.choose(stem, stated(text))
    return choice


@pytest.mark.parametrize(
    ("stem", "text", "code"),
    [
        ("M25.56-", "right knee pain", "M25.561"),
        ("H66.9-", "otitis media left", "H66.92"),
        ("M17.-", "bilateral knee osteoarthritis", "M17.0"),
        ("M54.4-", "low back pain with right sided sciatica", "M54.41"),
        ("N18.-", "ckd stage 3b", "N18.32"),
        ("N18.-", "ckd stage 3", "N18.30"),
        ("L89.-", "pressure ulcer of sacral region stage 3", "L89.153"),
        ("J45.-", "moderate persistent asthma with acute exacerbation", "J45.41"),
        ("J45.-", "asthma", "J45.909"),
        ("I50.-", "acute on chronic systolic heart failure", "I50.23"),
        ("I50.-", "chronic diastolic heart failure", "I50.32"),
        ("E11.-", "type 2 diabetes", "E11.9"),
        ("F33.-", "major depressive disorder recurrent moderate", "F33.1"),
        ("G43.-", "migraine with aura", "G43.109"),
        ("C50.-", "cancer left breast upper outer quadrant female", "C50.412"),
        ("S83.41-", "mcl strain right knee", "S83.411A"),
        ("S82.-", "displaced trimalleolar fracture right ankle", "S82.851A"),
    ],
)
def test_the_leaf_that_the_words_state(leaves: LeafChooser, stem: str, text: str, code: str) -> None:
    assert chosen(leaves, stem, text) == [code]


def test_both_sides_are_two_codes_where_no_code_says_bilateral(leaves: LeafChooser) -> None:
    assert chosen(leaves, "M25.56-", "bilateral knee pain") == ["M25.561", "M25.562"]


def test_a_side_that_is_not_stated_is_a_gap(leaves: LeafChooser) -> None:
    choice = only(leaves, "M25.56-", "knee pain")
    assert (choice.code, choice.gaps) == ("M25.569", ("laterality",))


def test_a_stage_is_not_taken_for_its_neighbour(leaves: LeafChooser) -> None:
    assert chosen(leaves, "N18.-", "ckd stage 3a") == ["N18.31"]
    assert chosen(leaves, "N18.-", "ckd stage 4") == ["N18.4"]


def test_a_fracture_is_closed_displaced_and_new_unless_the_note_says_otherwise(leaves: LeafChooser) -> None:
    choice = only(leaves, "S82.85-", "trimalleolar fracture right ankle")
    assert choice.code == "S82.851A" and choice.inferred
    assert {step.ref for step in choice.steps if step.step is StepKind.GUIDELINE} >= {"displacement=displaced"}
    assert all("I.C.19" in step.text for step in choice.steps if step.step is StepKind.GUIDELINE)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nondisplaced trimalleolar fracture right ankle", "S82.854A"),
        ("open trimalleolar fracture right ankle", "S82.851B"),
        ("gustilo type 3a trimalleolar fracture right ankle", "S82.851C"),
        ("trimalleolar fracture right ankle subsequent encounter", "S82.851D"),
        ("trimalleolar fracture right ankle nonunion subsequent encounter", "S82.851K"),
        ("sequela of trimalleolar fracture right ankle", "S82.851S"),
    ],
)
def test_what_is_said_of_a_fracture_goes_before_the_defaults(leaves: LeafChooser, text: str, code: str) -> None:
    assert chosen(leaves, "S82.85-", text) == [code]


def test_what_is_only_not_said_is_unspecified(leaves: LeafChooser) -> None:
    """ "Vomiting without nausea" needs the words: silence is no absence where a code says unspecified."""
    assert chosen(leaves, "R11.-", "vomiting") == ["R11.10"]


def test_an_absence_is_assumed_where_no_code_says_unspecified(leaves: LeafChooser) -> None:
    assert chosen(leaves, "K80.0-", "acute cholecystitis cholelithiasis") == ["K80.00"]
    assert chosen(leaves, "K80.0-", "acute cholecystitis cholelithiasis obstruction") == ["K80.01"]


def test_words_deep_below_a_stem_lead_there_at_once(leaves: LeafChooser) -> None:
    assert chosen(leaves, "S82.-", "bimalleolar fracture left ankle") == ["S82.842A"]


def test_a_code_that_only_says_unspecified_gives_way_to_what_is_stated(leaves: LeafChooser) -> None:
    assert chosen(leaves, "I50.9", "heart failure") == ["I50.9"]
    assert chosen(leaves, "I50.9", "acute systolic heart failure") == ["I50.21"]
    assert chosen(leaves, "M25.50", "right knee joint pain") == ["M25.561"]


def test_a_code_that_says_something_stands(leaves: LeafChooser) -> None:
    assert chosen(leaves, "I10", "acute systolic heart failure") == ["I10"]


def test_a_code_that_a_release_lacks_gives_way_to_the_one_above_it(leaves: LeafChooser) -> None:
    assert chosen(leaves, "I50.99", "heart failure") == ["I50.9"]


def test_a_category_that_a_release_lacks_leads_nowhere(leaves: LeafChooser) -> None:
    assert leaves.choose("U99.1", stated("anything")) == ()


def test_the_last_step_is_the_code_with_its_title(leaves: LeafChooser, tabular: Tabular) -> None:
    last = only(leaves, "J45.-", "asthma").steps[-1]
    assert (last.step, last.ref, last.text) == (StepKind.TABULAR, "J45.909", tabular.title("J45.909"))


def test_every_attribute_used_is_a_step(leaves: LeafChooser) -> None:
    steps = only(leaves, "I50.-", "acute on chronic systolic heart failure").steps
    assert [step.ref for step in steps if step.step is StepKind.ATTRIBUTE] == [
        "heart-failure=systolic",
        "acuity=acute-on-chronic",
    ]


def test_a_step_tells_where_the_attribute_was_stated(leaves: LeafChooser) -> None:
    (near,) = leaves.choose("M25.56-", stated("right knee pain", 3))
    (far,) = leaves.choose("M25.56-", stated("right knee pain", 1))
    assert "in the header" in near.steps[0].text
    assert "in the note" in far.steps[0].text


def test_every_leaf_not_taken_has_its_reason(leaves: LeafChooser) -> None:
    choice = only(leaves, "M25.56-", "right knee pain")
    assert {each.code: each.reason for each in choice.alternatives} == {
        "M25.562": "laterality is right, not left",
        "M25.569": "the note is more specific",
    }


def test_every_code_chosen_is_billable(leaves: LeafChooser, tabular: Tabular) -> None:
    stems = [f"{code}-" for code in tabular.codes() if not tabular.is_billable(code) and "." in code][::40]
    choices = [choice for stem in stems for choice in leaves.choose(stem, stated("acute right"))]
    assert len(choices) > 100
    assert [choice.code for choice in choices if not tabular.is_billable(choice.code)] == []


@pytest.mark.parametrize("leaf", leaf_defaults())
def test_a_default_leaf_exists_and_has_its_reason(leaf: str, tabular: Tabular) -> None:
    assert leaf in tabular and leaf_defaults()[leaf]


def test_every_default_value_has_its_source() -> None:
    assert all(reason.startswith(("I.", "Tabular", "Alphabetic Index")) for reason in defaults().values())


def test_children_are_told_apart_by_what_they_add(tabular: Tabular) -> None:
    frames = {frame.code: frame for frame in Frames(tabular).children("M25.56")}
    assert {code: frame.values for code, frame in frames.items()} == {
        "M25.561": {"laterality": "right"},
        "M25.562": {"laterality": "left"},
        "M25.569": {},
    }
    assert [code for code, frame in frames.items() if frame.residual] == ["M25.569"]


def test_other_specified_is_not_unspecified(tabular: Tabular) -> None:
    frames = {frame.code: frame for frame in Frames(tabular).children("J45.90")}
    assert frames["J45.909"].residual and not frames["J45.901"].residual
    others = {frame.code for frame in Frames(tabular).children("I50") if frame.other}
    assert "I50.8" in others
