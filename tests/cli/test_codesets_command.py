"""`clearchart codesets` as people and programs see it."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clearchart.cli.codesets import codesets

INDEX = """<ICD10CM.index><version>2026</version><title>INDEX TO DISEASES</title><letter><title>F</title>
<mainTerm><title>Failure</title><code>I50.9</code></mainTerm><mainTerm><title>Empty</title></mainTerm></letter>
</ICD10CM.index>"""


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index file, and an empty home."""
    monkeypatch.setenv("CLEARCHART_HOME", str(tmp_path / "home"))
    path = tmp_path / "index.xml"
    path.write_text(INDEX, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(codesets, [str(each) for each in arguments])


def test_list_shows_the_packaged_release(index: Path) -> None:
    result = run("list")
    assert result.exit_code == 0
    assert "icd-10-cm/2026-april" in result.stdout
    assert "2025-10-01" in result.stdout


def test_add_says_release_rows_and_what_was_skipped(index: Path) -> None:
    result = run("add", index)
    assert result.exit_code == 0
    assert "icd-10-cm/2026-october: index, 1 rows from index.xml" in result.stdout
    assert "index.xml:2: 'Empty' leads to no code and to no other term" in result.stdout
    listed = [json.loads(line) for line in run("list", "--format", "json").stdout.splitlines()]
    assert [each["id"] for each in listed] == ["icd-10-cm/2026-october", "icd-10-cm/2026-april"]
    assert listed[0]["parts"][0]["part"] == "index"


def test_bad_files_are_said_and_the_others_go_on(index: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xml"
    bad.write_text("<a>\n<b></a>")
    result = run("add", bad, index)
    assert result.exit_code == 1
    assert "bad.xml: XML of another kind, <a>" in result.stderr
    assert "index.xml" in result.stdout
    assert run("add", bad).exit_code == 2


def test_show_tells_one_release(index: Path) -> None:
    run("add", index)
    result = run("show", "2026-october")
    assert result.exit_code == 0
    assert "index: 1 rows from index.xml" in result.stdout
    result = run("show", "2027-april")
    assert result.exit_code == 2
    assert "no release '2027-april' is loaded; there are: 2026-october, 2026-april" in result.stderr


def test_show_counts_the_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = json.loads(run("show", "2026-april", "--format", "json").stdout)
    assert answer["counts"]["billable"] == 74_719


def test_tables_are_added_and_listed_by_quarter(index: Path, tmp_path: Path) -> None:
    limits = tmp_path / "limits.csv"
    limits.write_text("hcpcs_code,mue_units,mue_mai,mue_rationale,mue_service\n10021,1,1,Data,Practitioner\n")
    pairs = tmp_path / "ccipra-v321r0-f2.TXT"
    pairs.write_text("Column 1\tColumn 2\n10021\t10011\t\t20200101\t*\t0\tPanel\n")
    assert "say it with --quarter" in run("add", limits).stderr
    result = run("add", limits, pairs, "--quarter", "2026Q2")
    assert result.stdout.splitlines() == [
        "mue-practitioner/2026q2: 1 rows from limits.csv, 2026-04-01 to 2026-06-30",
        "ptp-practitioner/2026q2: f2, 1 rows from ccipra-v321r0-f2.TXT, 2026-04-01 to 2026-06-30",
        "  answers nothing yet: f1, f3, f4 still missing",
    ]
    assert "ptp-practitioner/2026q2" in run("list").stdout
    listed = [json.loads(line) for line in run("list", "--format", "json").stdout.splitlines()]
    assert [(each["id"], each["missing"]) for each in listed if "table" in each] == [
        ("ptp-practitioner/2026q2", ["f1", "f3", "f4"]),
        ("mue-practitioner/2026q2", []),
    ]


@pytest.mark.skipif(find_spec("pyoce") is not None, reason="pyoce is installed here: its tables would be loaded")
def test_without_pyoce_it_is_said_what_to_install(index: Path) -> None:
    result = run("oce")
    assert result.exit_code == 2
    assert "install clearchart[oce]" in result.stderr
