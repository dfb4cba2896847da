"""The arithmetic of the bench of claims; its times are read by people and never asserted."""

import datetime as dt
import json
from pathlib import Path

from clearchart.testing.realistic import realistic_claims
from house.bench_claims import Measured, as_dict, rows, write_files


def measured(*runs: tuple[int, float]) -> Measured:
    return Measured("engine", 0.5, {"segments": [(9, 0.1)], "read": list(runs)}, 2**20)


def test_the_median_of_the_runs_counts() -> None:
    assert measured((10, 0.1), (10, 0.3), (10, 0.2)).each("read") == 0.02


def test_an_engine_that_answers_nothing_takes_for_ever() -> None:
    assert measured((0, 0.1)).each("read") == float("inf")


def test_a_line_of_each_task_with_its_ratio() -> None:
    (line,) = rows(measured((10, 0.1)), 0.005)
    assert line.split() == ["engine", "read", "3", "100", "10,000", "0.50", "1", "MB", "2.00x"]


def test_dicts_hold_lines_and_diagnoses() -> None:
    claim = next(each for each in realistic_claims(1, 50) if not each.institutional)
    known = as_dict(claim)
    assert [each["code"] for each in known["diagnosis_codes"]] == [each.code for each in claim.diagnoses]
    assert [each["procedure_code"] for each in known["lines"]] == [each.code for each in claim.lines]
    assert dt.date.fromisoformat(known["patient_dob"]) == claim.patient.birth_date


def test_files_hold_claims_of_one_kind_in_both_forms(tmp_path: Path) -> None:
    write_files(tmp_path, institutional=False, count=3)
    assert (tmp_path / "1.x12").read_bytes().count(b"CLM*") == 3
    assert [json.loads(line)["payer_id"] != "" for line in (tmp_path / "1.jsonl").read_text().splitlines()] == [
        True
    ] * 3
    assert (tmp_path / "1.x12").read_bytes() != (tmp_path / "2.x12").read_bytes()
