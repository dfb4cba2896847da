"""Labels stay out of the record, whoever gave them and however they are written."""

import json

import pytest

from clearchart.evaluation.corpus import Labelled, gold_of, labelled
from clearchart.model import Problem


def line(**record: object) -> bytes:
    return json.dumps(record).encode()


def test_the_record_has_no_labels() -> None:
    (found,) = labelled([line(id="n1", text="Cough.", codes=[{"code": "R05.9"}], annotators=["a"])], place="f")
    assert isinstance(found, Labelled)
    assert json.loads(found.record) == {"id": "n1", "text": "Cough."}
    assert (found.place, found.gold) == ("f:1", {"a": frozenset({"R05.9"})})


@pytest.mark.parametrize(
    ("record", "gold"),
    [
        ({"codes": ["I10"]}, {"gold": {"I10"}}),
        ({"codes": [{"code": "I10"}]}, {"gold": {"I10"}}),
        ({"codes": []}, {"gold": set()}),
        ({"codes": [], "annotators": ["a", "b"]}, {"a": set(), "b": set()}),
        ({"codes": [{"code": "I10", "annotators": ["a"]}], "annotators": ["a", "b"]}, {"a": {"I10"}, "b": set()}),
        ({"codes": [{"code": "I10", "annotators": ["x"]}]}, {"x": {"I10"}}),
    ],
)
def test_who_gave_which_code(record: dict[str, object], gold: dict[str, set[str]]) -> None:
    assert gold_of(json.dumps(record).encode()) == gold


def test_every_text_of_a_record_is_disturbed() -> None:
    lines = [line(documents=[{"text": "Cough."}, {"text": "Fever."}], codes=[]), line(text="Rash.", codes=[])]
    found = [
        json.loads(each.record) for each in labelled(lines, place="f", perturb=str.upper) if isinstance(each, Labelled)
    ]
    assert found == [{"documents": [{"text": "COUGH."}, {"text": "FEVER."}]}, {"text": "RASH."}]


def test_a_bad_line_is_a_problem_with_its_place_and_the_others_go_on() -> None:
    found = list(labelled([b"{", b"", line(text="Cough."), line(text="Cough.", codes=[])], place="f.jsonl"))
    assert [each.place for each in found] == ["f.jsonl:1", "f.jsonl:3", "f.jsonl:4"]
    assert [isinstance(each, Problem) for each in found] == [True, True, False]
