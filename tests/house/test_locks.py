"""The locks pin every package with its hashes, name no place, and cover what the project file asks for."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"^([a-z0-9._-]+)==[^\s;\\]+", re.MULTILINE)


def lock(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def asked(requirements: list[str]) -> set[str]:
    return {re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0].lower() for requirement in requirements}


@pytest.mark.parametrize("name", ["requirements.lock", "bench.lock"])
def test_every_pin_has_a_hash_and_no_line_names_a_place(name: str) -> None:
    entries = re.split(r"\n(?=\S)", lock(name).strip())
    assert entries
    for entry in entries:
        assert PIN.match(entry), f"not a pin: {entry.splitlines()[0]}"
        assert "--hash=sha256:" in entry, f"no hash: {entry.splitlines()[0]}"
    assert "://" not in lock(name)
    assert " @ " not in lock(name)


def test_the_locks_cover_the_project_file() -> None:
    project = tomllib.loads(lock("pyproject.toml"))
    groups = project["dependency-groups"]
    office = project["project"]["optional-dependencies"]["office"]
    asked_for = asked(project["project"]["dependencies"] + office + groups["dev"])
    assert asked_for <= set(PIN.findall(lock("requirements.lock")))
    assert asked(groups["bench"]) <= set(PIN.findall(lock("bench.lock")))
