"""How a line of the lexicon is read, and what is told of one that can't be."""

import pytest

from clearchart.coding.lexicon import Condition, Expression, LexiconError, expressions


def read(*lines: str) -> list[Expression]:
    return list(expressions("\n".join(lines), "heart.txt"))


def test_every_expression_of_a_line_means_the_same() -> None:
    assert [(each.text, each.targets) for each in read("I50.9   chf | cardiac failure")] == [
        ("chf", ("I50.9",)),
        ("cardiac failure", ("I50.9",)),
    ]


def test_several_codes_are_joined_by_plus() -> None:
    assert read("N39.0 + B96.20   e coli uti")[0].targets == ("N39.0", "B96.20")


def test_words_in_parentheses_may_be_missing() -> None:
    (each,) = read("N30.0-  (acute) cystitis (simple)")
    assert (each.required, each.optional) == (("cystitis",), ("acute", "simple"))


def test_comments_and_blank_lines_say_nothing() -> None:
    assert [each.place for each in read("# Heart", "", "I10 htn # as written", "  # more")] == ["heart.txt:3"]


@pytest.mark.parametrize(
    ("braces", "condition"),
    [
        ("{near: murmur, echo}", Condition(near=frozenset({"murmur", "echo"}))),
        ("{sex: F}", Condition(sex="F")),
        ("{setting: inpatient}", Condition(setting="inpatient")),
        ("{age: <1y}", Condition(oldest=364)),
        ("{age: >=18y}", Condition(youngest=6570)),
        ("{age: <=28d}", Condition(oldest=28)),
        ("{age: 8d-28d}", Condition(youngest=8, oldest=28)),
        ("{near: echo} {sex: M}", Condition(near=frozenset({"echo"}), sex="M")),
    ],
)
def test_conditions_in_braces(braces: str, condition: Condition) -> None:
    (each,) = read(f"I05.0  ms {braces}")
    assert (each.condition, each.text) == (condition, "ms")


def test_a_condition_belongs_to_its_own_expression() -> None:
    assert [each.condition.sex for each in read("N40.0 big prostate {sex: M} | bph")] == ["M", ""]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("50.9 heart failure", "neither a code nor a stem"),
        ("I50.9 + heart failure", "neither a code nor a stem"),
        ("I50.9", "no expression after I50.9"),
        ("I50.9 (acute)", "only optional words"),
        ("I50.9 chf {near}", "expected"),
        ("I50.9 chf {near: }", "expected"),
        ("I50.9 chf {sex: female}", "no condition 'sex'"),
        ("I50.9 chf {weight: 70}", "no condition 'weight'"),
        ("I50.9 chf {age: adult}", "age 'adult'"),
        ("I50.9 <sorts> chf", "no pattern <sorts>"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_by_file_and_line(line: str, told: str) -> None:
    with pytest.raises(LexiconError, match=told) as error:
        read("# Heart", line)
    assert str(error.value).startswith("heart.txt:2: ")
