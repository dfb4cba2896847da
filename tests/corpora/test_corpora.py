"""Sample and trap charts: notes.jsonl is fresh, every code exists, every date lies in the packaged release."""

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TRAPS = ROOT / "tests" / "coding" / "traps"
CODE = re.compile(r"\b[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?\b")
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


def test_every_code_of_the_trap_charts_is_billable() -> None:
    known = billable()
    lines = [line for path in sorted(TRAPS.glob("*.md")) for line in path.read_text(encoding="utf-8").splitlines()]
    answers = [line.partition(" - ")[0] for line in lines if line.startswith(("codes: ", "never: "))]
    assert len(answers) > 150
    unknown = [code for line in answers for code in CODE.findall(line) if code.replace(".", "") not in known]
    assert unknown == []
