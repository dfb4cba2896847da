"""The papers keep their sizes, and every decision names the check that guards it."""

import re
from pathlib import Path

import pytest

from clearchart.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
GUARD = re.compile(r"^Guard: [^`]*`([^`]+)`", re.MULTILINE)


def lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


@pytest.mark.parametrize(
    "name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "GLOSSARY.md", "CHANGELOG.md", "LICENSE"]
)
def test_is_there(name: str) -> None:
    assert (ROOT / name).is_file()


def test_the_first_pages_are_short() -> None:
    assert lines(ROOT / "README.md") <= 120
    assert lines(ROOT / "ARCHITECTURE.md") <= 200


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_short_and_names_a_guard_that_exists(decision: Path) -> None:
    text = decision.read_text(encoding="utf-8")
    assert lines(decision) <= 70
    guards = [guard.partition("::")[0] for guard in GUARD.findall(text)]
    assert guards, "a line `Guard: ... `path` ...` is missing"
    assert [guard for guard in guards if not (ROOT / guard).exists()] == []


def test_decisions_are_numbered_without_gaps() -> None:
    assert [path.name[:4] for path in DECISIONS] == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]


def test_the_changelog_begins_with_the_version() -> None:
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == VERSION
