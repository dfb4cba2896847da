"""`clearchart code` as people and programs see it: streams, statuses, forms, options."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest import CaptureFixture

from clearchart.cli import main
from clearchart.cli.code import Run
from clearchart.interop import Reading
from clearchart.model import CodedChart, CodeRole, DiagnosisCode, Document, Encounter, Problem, Tier
from clearchart.pipeline import Pipeline
from clearchart.report.wording import standing
from clearchart.version import VERSION

NOTE = """ASSESSMENT AND PLAN
1. Type 2 diabetes mellitus with diabetic polyneuropathy. Increase metformin.
2. Right knee pain. X-ray today.
3. Cough. No evidence of pneumonia.
"""


def run(*arguments: str | Path, data: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["code", *map(str, arguments)], input=data)


@pytest.fixture(name="note")
def written(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    return path


def test_the_report_shows_the_words_under_their_codes(note: Path) -> None:
    found = run(note, "--date", "2026-05-04")
    assert found.exit_code == 0
    lines = found.stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if "Right knee pain" in line)
    assert lines[at] == "    3 │ 2. Right knee pain. X-ray today."
    assert lines[at + 1] == "      │          ^^^^^^^^^"
    assert lines[at + 2] == "      │          M25.561"


def test_the_report_gives_title_tier_meat_and_path(note: Path) -> None:
    out = run(note, "--date", "2026-05-04").stdout
    assert re.search(r"1  E11\.42   [ABC]  [M·][E·][A·][T·]  Type 2 diabetes mellitus with diabetic polyneu", out)
    assert "(first listed)" in out
    assert "leads to M25.56-" in out
    assert "laterality right, stated in the header" in out


def test_the_report_groups_what_was_withheld_with_its_cue(note: Path) -> None:
    assert "  negated: J18.9 “pneumonia” (No" in run(note, "--date", "2026-05-04").stdout


def test_results_on_stdout_and_problems_on_stderr_with_their_place(note: Path) -> None:
    found = run(note, "--format", "json")
    assert found.stdout.count("\n") == 1
    assert {problem["code"] for problem in json.loads(found.stdout)["problems"]} >= {"DATE-MISSING", "SETTING-ASSUMED"}
    assert f"{note}: REVIEW DATE-MISSING: no controlling date" in found.stderr
    assert f"{note}: REVIEW SETTING-ASSUMED" in found.stderr


def test_options_fill_what_the_source_lacks(note: Path) -> None:
    options = ("--setting", "inpatient", "--date", "2026-03-01", "--age", "58", "--sex", "F", "--format", "json")
    chart = json.loads(run(note, *options).stdout)
    assert (chart["patient_class"], chart["claim_type"]) == ("inpatient", "institutional")
    assert (chart["service_from"], chart["controlling_date"]) == ("2026-03-01", "2026-03-01")
    assert chart["codes"][0]["role"] == "principal"


def test_the_same_bytes_in_give_the_same_bytes_out(note: Path) -> None:
    for form in ("json", "text"):
        assert run(note, "--format", form).stdout_bytes == run(note, "--format", form).stdout_bytes


def test_standard_input(note: Path) -> None:
    chart = json.loads(run("-", "--format", "json", data=note.read_bytes()).stdout)
    assert chart["codes"][0]["code"] == "E11.42"


def test_output_is_in_the_order_of_the_input(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / name).write_text(NOTE, encoding="utf-8")
    found = run(tmp_path / "c.txt", tmp_path / "a.txt", tmp_path / "b.txt", "--format", "json")
    assert [json.loads(line)["id"] for line in found.stdout.splitlines()] == ["c.txt", "a.txt", "b.txt"]
    found = run(tmp_path, "--format", "json")
    assert [json.loads(line)["id"] for line in found.stdout.splitlines()] == ["a.txt", "b.txt", "c.txt"]


def test_status_1_when_one_input_can_not_be_read_and_the_others_go_on(note: Path, tmp_path: Path) -> None:
    found = run(tmp_path / "missing.txt", note, "--format", "json")
    assert found.exit_code == 1
    assert f"{tmp_path / 'missing.txt'}: ERROR NOT-FOUND" in found.stderr
    assert json.loads(found.stdout)["id"] == "note.txt"


def test_status_2_when_nothing_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    found = run(tmp_path / "empty.txt")
    assert (found.exit_code, found.stdout) == (2, "")
    assert f"{tmp_path / 'empty.txt'}: ERROR EMPTY: the file is empty" in found.stderr
    assert "nothing could be read" in found.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--profile", "no-such"),
        ("--date", "04/05/2026"),
        ("--setting", "moon"),
        ("--sex", "Q"),
        ("--age", "-1"),
        ("--input-format", "pdf"),
        ("--format", "xml"),
    ],
)
def test_wrong_usage_is_status_2(note: Path, arguments: tuple[str, str]) -> None:
    found = run(note, *arguments)
    assert (found.exit_code, found.stdout) == (2, "")
    assert arguments[0] in found.stderr


def test_a_bad_profile_file_is_wrong_usage_and_names_the_file(note: Path, tmp_path: Path) -> None:
    profile = tmp_path / "clinic.toml"
    head = 'name = "clinic"\nowner = "me"\nreason = "test"\nvalid_from = 2025-10-01\n[coding]\n'
    for body in (b"name = ", head.encode() + b'reportability = "most"\n', b"\xff\xfe\x00"):
        profile.write_bytes(body)
        found = run(note, "--profile", profile)
        assert (found.exit_code, found.stdout) == (2, "")
        assert "clinic" in found.stderr


def test_input_format_overrides_what_a_file_looks_like(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text('{"text": "Cough."}', encoding="utf-8")
    chart = json.loads(run(path, "--input-format", "text", "--format", "json").stdout)
    assert chart["documents"][0]["id"] == "odd.txt"


def test_no_escape_codes_without_a_terminal_nor_from_the_note(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("ASSESSMENT\n1. Hypertension \x1b[31mred\x1b[0m. Continue lisinopril.\n", encoding="utf-8")
    found = run(path)
    assert "\x1b" not in found.stdout
    assert "Hypertension" in found.stdout


def test_a_note_without_codes_says_so(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("ASSESSMENT\nNothing to report.\n", encoding="utf-8")
    found = run(path)
    assert "Codes\n  none\n" in found.stdout


def test_wide_characters_before_the_evidence_keep_the_carets_in_place(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("ASSESSMENT\n1. 🙂 Hypertension. Continue lisinopril.\n", encoding="utf-8")
    lines = run(path).stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if "Hypertension." in line)
    # The face is one character and two columns wide.
    assert lines[at + 1].index("^") == lines[at].index("Hypertension") + 1


def test_a_page_is_written_beside_the_results(note: Path, tmp_path: Path) -> None:
    page = tmp_path / "coded.html"
    found = run(note, "--html", page, "--format", "json")
    assert found.exit_code == 0
    assert json.loads(found.stdout)["id"] == "note.txt"
    assert "E11.42" in page.read_text(encoding="utf-8")
    assert f"page: {page}" in found.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["coded.html", "note.txt"]


def test_a_page_that_can_not_be_written_is_said(note: Path, tmp_path: Path) -> None:
    found = run(note, "--html", tmp_path / "no" / "coded.html")
    assert found.exit_code == 2
    assert "coded.html: no such file or directory" in found.stderr


def test_the_help_has_examples_and_the_version_is_the_packages() -> None:
    assert "Examples:" in run("--help").stdout
    listed = CliRunner().invoke(main, ["--help"]).stdout
    assert all(name in listed for name in ("code", "codesets", "eval", "explain", "lookup"))
    assert VERSION in CliRunner().invoke(main, ["--version"]).stdout


class Failing(Pipeline):
    """A pipeline with a defect that shows on some charts."""

    def code(self, encounter: Encounter, problems: tuple[Problem, ...] = ()) -> CodedChart:
        if encounter.id == "bad":
            raise KeyError("words of the note")
        return super().code(encounter, problems)


def test_a_defect_on_one_chart_is_said_without_its_words_and_the_others_go_on(capsys: CaptureFixture[str]) -> None:
    printed: list[str] = []
    run = Run(Failing(), [lambda _, chart: printed.append(chart.id)], aloud=False)
    for ident in ("a", "bad", "c"):
        document = Document(id=ident, text=NOTE, sha256="")
        run.take(Reading(source="f", place=f"f:{ident}", encounter=Encounter(id=ident, documents=(document,))))
    assert (printed, run.status) == (["a", "c"], 1)
    said = capsys.readouterr().err
    assert "f:bad: ERROR ENGINE-FAILED: the chart was not coded: KeyError at test_code_command.py:" in said
    assert "words of the note" not in said


def test_colour_where_it_is_asked_for_and_never_with_no_color(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[4;" in run(note).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run(note).stdout


def test_present_on_admission_stands_beside_the_role() -> None:
    code = DiagnosisCode(
        code="I10", display="", rank=1, role=CodeRole.PRINCIPAL, tier=Tier.A, poa="Y", evidence=(), path=()
    )
    assert standing(code) == "principal, POA Y"
