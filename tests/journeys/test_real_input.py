"""Real input through the installed command: what hospitals send, and what goes wrong with it."""

import base64
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

type Command = Callable[..., subprocess.CompletedProcess[bytes]]

NOTE = "ASSESSMENT AND PLAN\n1. Hypertension. Continue lisinopril.\n2. Cough. No evidence of pneumonia.\n"
CODES = ["I10", "R05.9"]


@pytest.fixture(name="command")
def installed(tmp_path: Path) -> Command:
    program = Path(sys.executable).with_name("clearchart")
    env = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100"}

    def run(*arguments: str | Path, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        line = [program, *arguments]
        return subprocess.run(line, cwd=tmp_path, env=env, input=data, capture_output=True, check=False)

    return run


def charts(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def codes(chart: dict[str, Any]) -> list[str]:
    return [code["code"] for code in chart["codes"]]


def coded(command: Command, path: Path, data: bytes, *options: str) -> tuple[dict[str, Any], str]:
    """The one chart of a file, and what was said; every evidence is checked against the decoded text."""
    path.write_bytes(data)
    done = command("code", path.name, "--date", "2026-05-04", "--format", "json", *options)
    assert done.returncode == 0, done.stderr.decode()
    (chart,) = charts(done)
    return chart, done.stderr.decode()


def evidence_holds(chart: dict[str, Any], text: str) -> bool:
    return all(text[at["start"] : at["end"]] == at["text"] for code in chart["codes"] for at in code["evidence"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_change_no_code(command: Command, tmp_path: Path, encoding: str) -> None:
    text = NOTE.replace("Hypertension.", "Hypertension – café’s “stable”.")
    chart, _ = coded(command, tmp_path / "note.txt", text.encode(encoding))
    assert codes(chart) == CODES
    shift = len(text.encode(encoding).decode("utf-8-sig" if encoding == "utf-8" else encoding)) - len(text)
    assert shift == 0
    assert evidence_holds(chart, text)


def test_latin_1_is_read_and_said(command: Command, tmp_path: Path) -> None:
    _, said = coded(command, tmp_path / "note.txt", NOTE.replace("Cough", "Cough in José").encode("latin-1"))
    assert "note.txt" in said
    assert "ENCODING" in said


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_are_kept_and_offsets_count_them(command: Command, tmp_path: Path, end: str) -> None:
    text = NOTE.replace("\n", end)
    chart, _ = coded(command, tmp_path / "note.txt", text.encode())
    assert codes(chart) == CODES
    assert evidence_holds(chart, text)


def test_an_emoji_before_the_evidence_is_one_code_point(command: Command, tmp_path: Path) -> None:
    text = "🙂👩‍⚕️ " + NOTE
    chart, _ = coded(command, tmp_path / "note.txt", text.encode())
    assert codes(chart) == CODES
    assert evidence_holds(chart, text)


def test_a_note_of_today_is_coded_provisionally_and_says_so(command: Command, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    done = command("code", "note.txt", "--date", "2026-11-02", "--format", "json")
    (chart,) = charts(done)
    assert (done.returncode, codes(chart)) == (0, CODES)
    assert "CODESET-NONE" in done.stderr.decode()
    assert chart["decision"]["route"] == "human"
    assert any("clearchart codesets add" in problem["message"] for problem in chart["problems"])


def test_a_code_that_the_new_year_dropped_is_said() -> None:
    import datetime as dt  # noqa: PLC0415 - one test's own need

    from clearchart.codesets import select  # noqa: PLC0415 - see above

    selection = select(dt.date(2026, 11, 2))
    assert selection.provisional
    assert selection.doubts(["I10"]) == ()
    assert [problem.code for problem in selection.doubts(["A00.Z"])] == ["CODE-INVALID"]
    far = select(dt.date(2060, 1, 2))
    assert [problem.code for problem in far.doubts(["I10"])] == ["CODE-UNVERIFIED"]


def test_a_note_in_spanish_goes_to_a_person(command: Command, tmp_path: Path) -> None:
    text = (
        "El paciente refiere dolor en el pecho desde hace dos días. No tiene fiebre. "
        "Se recomienda que tome la medicación para la presión y vuelva en una semana con los resultados.\n"
    )
    chart, said = coded(command, tmp_path / "nota.txt", text.encode())
    assert "LANGUAGE" in said
    assert "nota.txt" in said
    assert any("not English" in reason for reason in chart["decision"]["reasons"])


def test_a_pdf_an_empty_file_and_a_folder_of_both(command: Command, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")
    (tmp_path / "in" / "b.txt").write_bytes(b"  \n")
    done = command("code", "in", "--format", "json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "in/a.txt: ERROR FORMAT-UNREADABLE: this is a PDF" in done.stderr.decode()
    assert "in/b.txt: ERROR EMPTY: the file is empty" in done.stderr.decode()


def test_bad_lines_of_a_file_are_named_and_the_others_go_on(command: Command, tmp_path: Path) -> None:
    rows = [json.dumps({"id": "a", "text": NOTE}), "{not json", json.dumps({"id": "a", "text": NOTE})]
    (tmp_path / "charts.jsonl").write_text("\n".join(rows), encoding="utf-8")
    done = command("code", "charts.jsonl", "--format", "json")
    assert done.returncode == 1
    assert [chart["id"] for chart in charts(done)] == ["a", "a"]
    assert re.search(r"^charts\.jsonl:2.*: ERROR ", done.stderr.decode(), re.MULTILINE)
    assert "ID-REPEATED" in done.stderr.decode()


def test_an_array_where_lines_are_expected(command: Command, tmp_path: Path) -> None:
    rows = [{"id": "a", "text": NOTE, "setting": "ed"}, {"id": "b", "text": NOTE}]
    (tmp_path / "charts.json").write_text(json.dumps(rows, indent=2), encoding="utf-8")
    done = command("code", "charts.json", "--date", "2026-05-04", "--format", "json")
    assert [(chart["id"], codes(chart)) for chart in charts(done)] == [("a", CODES), ("b", CODES)]
    assert "JSON-ARRAY" in done.stderr.decode()


def bundle() -> list[dict[str, Any]]:
    page = f"<html><body><p>{NOTE.replace(chr(10), '<br>')}</p></body></html>"
    attachment = {"contentType": "text/html", "data": base64.b64encode(page.encode()).decode()}
    return [
        {"resourceType": "Patient", "id": "p", "gender": "female", "birthDate": "1960-02-03"},
        {
            "resourceType": "Encounter",
            "id": "e",
            "status": "finished",
            "class": {"code": "AMB"},
            "subject": {"reference": "Patient/p"},
            "period": {"start": "2026-05-04T09:00:00Z", "end": "2026-05-04T09:30:00Z"},
        },
        {
            "resourceType": "DocumentReference",
            "id": "d",
            "status": "current",
            "docStatus": "final",
            "subject": {"reference": "Patient/p"},
            "context": {"encounter": [{"reference": "Encounter/e"}]},
            "content": [{"attachment": attachment}],
        },
    ]


def test_a_bundle_whose_attachment_is_base64_of_html(command: Command, tmp_path: Path) -> None:
    entries = [{"resource": resource} for resource in bundle()]
    whole = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    (tmp_path / "bundle.json").write_text(json.dumps(whole), encoding="utf-8")
    (chart,) = charts(command("code", "bundle.json", "--format", "json"))
    assert (codes(chart), chart["service_from"]) == (CODES, "2026-05-04")


def test_the_same_resources_as_ndjson_on_standard_input(command: Command) -> None:
    lines = "\n".join(json.dumps(resource) for resource in bundle())
    (chart,) = charts(command("code", "-", "--format", "json", data=lines.encode()))
    assert codes(chart) == CODES


def test_an_encounter_without_documents_is_held(command: Command) -> None:
    lines = "\n".join(json.dumps(resource) for resource in bundle()[:2])
    done = command("code", "-", "--format", "json", data=lines.encode())
    for chart in charts(done):
        assert (chart["codes"], chart["decision"]["route"]) == ([], "hold")


def test_a_discharge_summary_of_200_kb(command: Command, tmp_path: Path) -> None:
    course = (
        "Hospital day {}: vital signs stable, diet advanced, ambulating with physical therapy, denies chest pain.\n"
    )
    text = "HOSPITAL COURSE\n" + "".join(course.format(day) for day in range(1, 2000)) + "\n" + NOTE
    assert len(text) > 200_000
    chart, _ = coded(command, tmp_path / "summary.txt", text.encode(), "--setting", "inpatient")
    assert codes(chart) == CODES
    assert evidence_holds(chart, text)


@pytest.mark.slow
def test_a_folder_of_many_files_streams_in_order(command: Command, tmp_path: Path) -> None:
    many = 1000
    (tmp_path / "in").mkdir()
    for number in range(many):
        (tmp_path / "in" / f"{number:05}.txt").write_text(NOTE, encoding="utf-8")
    (tmp_path / "in" / "00500.txt").write_bytes(b"")
    done = command("code", "in", "--format", "json")
    found = [chart["id"] for chart in charts(done)]
    assert done.returncode == 1
    assert found == [f"{number:05}.txt" for number in range(many) if number != 500]
    said = done.stderr.decode()
    assert "in/00500.txt: ERROR EMPTY" in said
    assert "DATE-MISSING: 999 times" in said
    assert said.count("\n") < 60


def test_a_reader_that_stops_early_is_no_error(command: Command, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(NOTE * 3, encoding="utf-8")
    program = Path(sys.executable).with_name("clearchart")
    line = f"{program} code note.txt note.txt note.txt 2>said | head -c 1 >got"
    subprocess.run(["bash", "-c", line], cwd=tmp_path, check=False)
    assert "Traceback" not in (tmp_path / "said").read_text(encoding="utf-8")
