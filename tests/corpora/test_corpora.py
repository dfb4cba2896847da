"""The sample charts: notes.jsonl is fresh, its codes exist and its dates lie in the packaged release."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CODE_LIST = "data/code-list-April-2026.txt"


def rows() -> list[dict[str, Any]]:
    lines = (ROOT / "corpora" / "notes.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def billable() -> frozenset[str]:
    """A code is billable when the list has no longer code under it."""
    lines = files("simple_icd_10_cm").joinpath(CODE_LIST).read_text(encoding="utf-8").split()
    listed = sorted(line for line in lines if "-" not in line)
    return frozenset(one for one, after in zip(listed, [*listed[1:], ""], strict=True) if not after.startswith(one))


def test_notes_jsonl_is_what_the_notes_give() -> None:
    outcome = subprocess.run([sys.executable, str(ROOT / "corpora" / "build.py"), "--check"], check=False)
    assert outcome.returncode == 0


def test_every_gold_code_is_billable() -> None:
    known = billable()
    unknown = [
        (row["id"], given["code"])
        for row in rows()
        for given in row["codes"]
        if given["code"].replace(".", "") not in known
    ]
    assert unknown == []


def test_dates_lie_inside_the_packaged_release() -> None:
    assert all("2025-10-01" <= str(row["service_date"]) <= "2026-09-30" for row in rows())


def test_there_are_enough_notes_of_every_kind() -> None:
    settings = [row["setting"] for row in rows()]
    assert len(settings) >= 60
    assert set(settings) == {"outpatient", "ed", "inpatient", "profee"}
