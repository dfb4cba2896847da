"""The front door: files, folders and standard input in order, and what is said about bad input."""

import io
import json
from pathlib import Path

import pytest

from clearchart.interop import Format, Options, Reading, Setting, read
from clearchart.model import Level, PatientClass

NOTE = "Assessment: essential hypertension, stable."


def codes(reading: Reading) -> set[str]:
    return {problem.code for problem in reading.problems}


def test_a_text_file_is_one_encounter_named_after_the_file(tmp_path: Path) -> None:
    (tmp_path / "visit.txt").write_text(NOTE)
    (reading,) = read([tmp_path / "visit.txt"])
    assert reading.encounter is not None
    assert reading.encounter.id == reading.encounter.documents[0].id == "visit.txt"
    assert codes(reading) == {"SETTING-ASSUMED", "AUTHOR-ASSUMED"}


def test_standard_input(tmp_path: Path) -> None:
    (reading,) = read(["-"], stdin=io.BytesIO(NOTE.encode()))
    assert reading.encounter is not None
    assert (reading.source, reading.encounter.id) == ("-", "stdin")


def test_options_fill_only_what_the_source_lacks(tmp_path: Path) -> None:
    record = {"id": "a", "text": NOTE, "patient_class": "clinic"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n" + json.dumps({"id": "b", "text": NOTE}))
    first, second = read([tmp_path], Options(setting=Setting.INPATIENT))
    assert first.encounter is not None and first.encounter.patient_class is PatientClass.CLINIC
    assert second.encounter is not None and second.encounter.patient_class is PatientClass.INPATIENT
    assert "SETTING-ASSUMED" not in codes(first) | codes(second)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "EMPTY"),
        (b" \r\n\x00", "EMPTY"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "FORMAT-UNREADABLE"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "FORMAT-UNREADABLE"),
        (b"PK\x03\x04\x14\x00word/document.xml", "FORMAT-UNREADABLE"),
        (b'<ClinicalDocument xmlns="urn:hl7-org:v3"><title>', "XML-DAMAGED"),
        (b"BHS|^~\\&|LAB|HOSP\rBTS|0", "MESSAGE-NONE"),
        (bytes(range(256)) * 8, "FORMAT-UNREADABLE"),
        (b'{"hello": 1}', "FORMAT-UNREADABLE"),
        (b'[{"id": "a", "text": "x"}, {"id": ', "JSON-DAMAGED"),
    ],
)
def test_bad_input_is_an_error_that_names_the_file_and_the_others_go_on(
    tmp_path: Path, content: bytes, code: str
) -> None:
    (tmp_path / "bad").write_bytes(content)
    (tmp_path / "good.txt").write_text(NOTE)
    bad, good = read([tmp_path / "bad", tmp_path / "good.txt"])
    assert bad.failed and codes(bad) == {code}
    assert str(tmp_path / "bad") in bad.problems[0].place
    assert good.encounter is not None


def test_damaged_json_names_line_and_byte(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[\n  {"id": "a", "text": "x"},\n  {"id": ')
    (reading,) = read([tmp_path / "a.json"])
    assert reading.problems[0].place.endswith("a.json:3 byte 39")


def test_missing_path(tmp_path: Path) -> None:
    (reading,) = read([tmp_path / "nowhere"])
    assert reading.failed and codes(reading) == {"NOT-FOUND"}


def test_a_folder_is_read_in_order_with_all_below_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/z.txt", ".hidden"):
        (tmp_path / name).write_text(NOTE)
    readings = list(read([tmp_path]))
    assert [Path(reading.source).name for reading in readings if reading.encounter] == ["a.txt", "c.txt", "z.txt"]
    assert [code for reading in readings if not reading.encounter for code in codes(reading)] == ["HIDDEN"]


def test_ten_thousand_files(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number:05}.txt").write_text(NOTE)
    readings = list(read([tmp_path]))
    assert [Path(reading.source).stem for reading in readings] == [f"{number:05}" for number in range(10_000)]
    assert all(reading.encounter for reading in readings)


def test_a_repeated_id_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text((json.dumps({"id": "same", "text": NOTE}) + "\n") * 2)
    first, second = read([tmp_path / "a.jsonl"])
    assert "ID-REPEATED" not in codes(first)
    assert second.encounter is not None and "ID-REPEATED" in codes(second)


def test_a_json_array_is_read_with_a_note(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps([{"id": "a", "text": NOTE}, {"id": "b", "text": NOTE}], indent=1))
    note, *readings = read([tmp_path / "a.jsonl"])
    assert note.encounter is None and not note.failed and codes(note) == {"JSON-ARRAY"}
    assert [reading.encounter.id for reading in readings if reading.encounter] == ["a", "b"]


def test_the_input_format_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('{"hello": 1}')
    (reading,) = read([tmp_path / "a.txt"], Options(input_format=Format.TEXT))
    assert reading.encounter is not None and reading.encounter.documents[0].text == '{"hello": 1}'


def test_problems_never_repeat_the_note_or_a_value(tmp_path: Path) -> None:
    name = "Quillfeather"
    record = {"id": "a", "text": f"{name} has gout", "sex": name, "setting": name, "age": name, "admit": name}
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + f'\n{{"text": "{name}')
    for reading in read([tmp_path]):
        assert reading.problems
        assert name not in "".join(problem.message + problem.place for problem in reading.problems)


def test_levels_say_what_failed(tmp_path: Path) -> None:
    (reading,) = read([tmp_path / "nowhere"])
    assert reading.problems[0].level is Level.ERROR
