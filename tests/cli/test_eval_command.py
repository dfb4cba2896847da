"""`clearchart eval` on a small corpus."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clearchart.cli import main

NOTE = "ASSESSMENT AND PLAN\n1. Hypertension. Continue lisinopril.\n2. Cough. No evidence of pneumonia.\n"


def evaluate(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["eval", *map(str, arguments), "--date", "2026-05-04"])


@pytest.fixture(name="corpus")
def written(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    codes = [{"code": "I10", "annotators": ["amazon", "medcoder"]}, {"code": "J18.9", "annotators": ["medcoder"]}]
    rows = [
        {"id": "one", "text": NOTE, "codes": codes, "annotators": ["amazon", "medcoder"]},
        {"id": "two", "text": NOTE, "codes": ["I10", "R05.9"]},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_each_annotator_is_scored(corpus: Path) -> None:
    found = json.loads(evaluate(corpus, "--format", "json").stdout)
    assert found["annotators"]["amazon"]["exact"] == {
        "right": 1, "given": 2, "wanted": 1, "precision": 0.5, "recall": 1.0, "f1": 0.6667,
    }  # fmt: skip
    assert found["annotators"]["gold"]["exact"]["f1"] == 1.0
    assert (found["charts"], found["profile"], found["perturb"]) == (2, "guideline", None)


def test_the_table_for_people(corpus: Path) -> None:
    out = evaluate(corpus).stdout
    assert "amazon              1    0.500  1.000  0.667" in out
    assert "recall of the codes that all the experts gave" in out
    assert "95 % interval" in out


def test_errors_with_their_words_and_what_withheld_them(corpus: Path) -> None:
    out = evaluate(corpus, "--errors").stdout
    assert "one\n  + R05.9     Cough, unspecified" in out
    found = json.loads(evaluate(corpus, "--errors", "--format", "json").stdout)
    assert [(each["kind"], each["code"]) for each in found["errors"]] == [("extra", "R05.9")]


def test_labels_change_no_code(corpus: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text(corpus.read_text(encoding="utf-8").replace("J18.9", "Z99.89"), encoding="utf-8")
    first, second = (json.loads(evaluate(path, "--format", "json").stdout) for path in (corpus, other))
    assert first["union"]["given"] == second["union"]["given"]


@pytest.mark.parametrize("name", ["lower", "flat", "noheads", "typos"])
def test_notes_are_disturbed_the_same_way_each_time(corpus: Path, name: str) -> None:
    first, second = (evaluate(corpus, "--perturb", name, "--format", "json").stdout for _ in range(2))
    assert first == second
    assert json.loads(first)["perturb"] == name


def test_a_bad_line_is_said_with_its_place(corpus: Path) -> None:
    with corpus.open("a", encoding="utf-8") as lines:
        lines.write('{"text": "no labels"}\n')
    found = evaluate(corpus)
    assert found.exit_code == 1
    assert "corpus.jsonl:3: ERROR LABELS-UNREADABLE" in found.stderr


def test_no_corpus_is_status_2(tmp_path: Path) -> None:
    found = evaluate(tmp_path / "missing.jsonl")
    assert found.exit_code == 2
    assert "missing.jsonl: no such file or directory" in found.stderr
