"""Which release holds on a date, with one release and with several side by side."""

import datetime as dt
from pathlib import Path

import pytest

from clearchart.codesets import Update, select
from clearchart.codesets.release import Release, fiscal_year, release
from clearchart.codesets.selection import _chosen

APRIL26 = release("icd-10-cm", 2026, update=Update.APRIL)
OCTOBER26 = release("icd-10-cm", 2026, update=Update.OCTOBER)
OCTOBER25 = release("icd-10-cm", 2025, update=Update.OCTOBER)


@pytest.mark.parametrize(
    ("on", "year"), [("2025-09-30", 2025), ("2025-10-01", 2026), ("2026-01-01", 2026), ("2026-10-01", 2027)]
)
def test_fiscal_year(on: str, year: int) -> None:
    assert fiscal_year(dt.date.fromisoformat(on)) == year


@pytest.mark.parametrize(
    ("loaded", "on", "chosen", "problem"),
    [
        ([APRIL26], "2026-04-01", APRIL26, None),
        ([APRIL26], "2026-09-30", APRIL26, None),
        ([APRIL26], "2026-03-31", APRIL26, "CODESET-UPDATE"),
        ([APRIL26, OCTOBER26], "2026-03-31", OCTOBER26, None),
        ([APRIL26, OCTOBER26], "2026-04-01", APRIL26, None),
        ([OCTOBER26], "2026-04-01", OCTOBER26, "CODESET-UPDATE"),
        ([APRIL26], "2026-11-15", APRIL26, "CODESET-NONE"),
        ([OCTOBER26, APRIL26], "2026-11-15", APRIL26, "CODESET-NONE"),
        ([OCTOBER25, APRIL26], "2024-09-30", OCTOBER25, "CODESET-NONE"),
        ([OCTOBER25, APRIL26], "2024-10-01", OCTOBER25, None),
        ([OCTOBER25, APRIL26], None, APRIL26, "DATE-MISSING"),
    ],
)
def test_the_date_chooses(loaded: list[Release], on: str | None, chosen: Release, problem: str | None) -> None:
    got, said = _chosen(loaded, dt.date.fromisoformat(on) if on else None)
    assert got == chosen
    assert (said.code if said else None) == problem


def test_outside_every_release_it_is_provisional_and_says_what_to_do(home: Path) -> None:
    selection = select(dt.date(2026, 11, 15), home=home)
    (problem,) = selection.problems
    assert selection.provisional
    assert (problem.level, problem.code) == ("REVIEW", "CODESET-NONE")
    assert "clearchart codesets add icd10cm-tabular-2027.xml" in problem.message
    assert selection.valid("Z68.1") is False
    assert selection.valid("I50.9") is True


def test_without_a_date_the_newest_release(home: Path) -> None:
    selection = select(None, home=home)
    assert [problem.code for problem in selection.problems] == ["DATE-MISSING"]
    assert selection.tabular.release.id == "icd-10-cm/2026-april"
    assert selection.valid("I50.9") is True


def test_the_first_use_is_announced_and_the_second_is_not(tmp_path: Path) -> None:
    lines: list[str] = []
    select(dt.date(2026, 5, 4), home=tmp_path, announce=lines.append)
    select(dt.date(2026, 5, 4), home=tmp_path, announce=lines.append)
    assert len(lines) == 1
    assert "icd-10-cm/2026-april" in lines[0]


def test_an_artefact_cut_short_is_compiled_again(tmp_path: Path) -> None:
    select(dt.date(2026, 5, 4), home=tmp_path)
    (path,) = (tmp_path / "artefacts").glob("*/tabular.artefact")
    other = tmp_path / "other"
    (copied := other / path.relative_to(tmp_path)).parent.mkdir(parents=True)
    copied.write_bytes(path.read_bytes()[:1000])
    assert select(dt.date(2026, 5, 4), home=other).tabular.title("I50.9") == "Heart failure, unspecified"
