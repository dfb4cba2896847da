"""FHIR R4: bundles, NDJSON over several files, content in base64, HTML and elsewhere, and what is missing."""

import base64
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from clearchart.interop import Options, Reading, Setting, read
from clearchart.model import (
    AuthorRole,
    ClaimType,
    Document,
    DocumentStatus,
    DocumentType,
    Encounter,
    Level,
    PatientClass,
    Sex,
)

NOTE = "Assessment: gout, right foot.\r\nPlan: colchicine. \U0001f9b6"
PATIENT = {"resourceType": "Patient", "id": "p", "gender": "female", "birthDate": "1960-02-03"}
VISIT = {
    "resourceType": "Encounter",
    "id": "e",
    "status": "finished",
    "class": {"code": "AMB"},
    "subject": {"reference": "Patient/p"},
    "period": {"start": "2026-03-15T22:30:00-05:00", "end": "2026-03-15T23:00:00-05:00"},
}
DOCTOR = {"resourceType": "Practitioner", "id": "dr", "qualification": [{"code": {"coding": [{"code": "MD"}]}}]}


def pack(text: str | bytes) -> str:
    return base64.b64encode(text if isinstance(text, bytes) else text.encode()).decode()


def note(ident: str = "d", text: str | bytes = NOTE, **fields: Any) -> dict[str, Any]:
    return {
        "resourceType": "DocumentReference",
        "id": ident,
        "status": "current",
        "docStatus": "final",
        "type": {"coding": [{"system": "http://loinc.org", "code": "34131-3"}]},
        "subject": {"reference": "Patient/p"},
        "author": [{"reference": "Practitioner/dr"}],
        "date": "2026-03-15T23:05:00-05:00",
        "content": [{"attachment": {"contentType": "text/plain", "data": pack(text)}}],
        "context": {"encounter": [{"reference": "Encounter/e"}]},
        **fields,
    }


def bundled(*resources: dict[str, Any]) -> dict[str, Any]:
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in resources]}


def readings(folder: Path, *resources: dict[str, Any], options: Options | None = None) -> list[Reading]:
    (folder / "bundle.json").write_text(json.dumps(bundled(*resources), indent=1))
    return list(read([folder / "bundle.json"], options))


def encounter(folder: Path, *resources: dict[str, Any]) -> tuple[Encounter, set[str]]:
    first = readings(folder, *resources)[0]
    assert first.encounter is not None
    return first.encounter, {problem.code for problem in first.problems}


def only_document(folder: Path, *resources: dict[str, Any]) -> tuple[Document, set[str]]:
    found, codes = encounter(folder, PATIENT, VISIT, DOCTOR, *resources)
    (document,) = found.documents
    return document, codes


def test_a_visit_with_a_note(tmp_path: Path) -> None:
    found, codes = encounter(tmp_path, note(), VISIT, PATIENT, DOCTOR)
    assert (found.id, found.claim_type, found.patient_class) == ("e", ClaimType.PROFESSIONAL, PatientClass.CLINIC)
    assert found.patient.sex is Sex.FEMALE and found.patient.birth_date == dt.date(1960, 2, 3)
    assert found.service_from == found.service_through == dt.date(2026, 3, 15)
    (document,) = found.documents
    assert (document.id, document.derived_from, document.renderer) == ("d#text", "DocumentReference/d", "base64/1")
    assert document.text == NOTE and document.signed and document.type is DocumentType.CLINIC
    assert (document.author.role, document.author.credential) == (AuthorRole.PROVIDER, "MD")
    assert codes == set()


@pytest.mark.parametrize(
    ("code", "patient_class", "claim"),
    [
        ("IMP", PatientClass.INPATIENT, ClaimType.INSTITUTIONAL),
        ("EMER", PatientClass.EMERGENCY, ClaimType.INSTITUTIONAL),
        ("OBSENC", PatientClass.OBSERVATION, ClaimType.INSTITUTIONAL),
        ("VR", PatientClass.CLINIC, ClaimType.PROFESSIONAL),
    ],
)
def test_classes(tmp_path: Path, code: str, patient_class: PatientClass, claim: ClaimType) -> None:
    found, _ = encounter(tmp_path, {**VISIT, "class": {"code": code}}, note())
    assert (found.patient_class, found.claim_type) == (patient_class, claim)


def test_an_unknown_class_is_assumed_or_said_by_the_operator(tmp_path: Path) -> None:
    visit = {**VISIT, "class": {"code": "X"}}
    assert "SETTING-ASSUMED" in encounter(tmp_path, visit, note())[1]
    (reading, *_) = readings(tmp_path, visit, note(), options=Options(setting=Setting.ED))
    assert reading.encounter is not None and reading.encounter.patient_class is PatientClass.EMERGENCY


def test_a_stay_in_house_has_no_discharge(tmp_path: Path) -> None:
    stay = {**VISIT, "class": {"code": "IMP"}, "status": "in-progress", "period": {"start": "2026-03-15"}}
    found, _ = encounter(tmp_path, stay, note())
    assert found.discharge is None and found.controlling_date is None


def test_a_birth(tmp_path: Path) -> None:
    born = {"admitSource": {"coding": [{"code": "born"}]}, "dischargeDisposition": {"coding": [{"code": "home"}]}}
    found, _ = encounter(tmp_path, {**VISIT, "class": {"code": "IMP"}, "hospitalization": born}, note())
    assert (found.patient_class, found.disposition) == (PatientClass.NEWBORN, "home")


def test_html_in_base64_is_a_derived_document(tmp_path: Path) -> None:
    page = "<html><body><h2>Plan</h2><p>Gout &amp; pain</p><![if !mso]><p>x</p></body></html>"
    found, _ = only_document(tmp_path, note(text=page))
    assert (found.text, found.renderer) == ("Plan\n\nGout & pain\n\nx\n", "base64/1+html/1")


def test_rtf_and_a_declared_charset(tmp_path: Path) -> None:
    assert only_document(tmp_path, note(text=rb"{\rtf1 Gout\par}"))[0].text == "Gout\n"
    cyrillic = {"contentType": "text/plain; charset=windows-1251", "data": pack("Гюнтер".encode("windows-1251"))}
    found, _ = only_document(tmp_path, note(content=[{"attachment": cyrillic}]))
    assert (found.text, found.encoding) == ("Гюнтер", "windows-1251")


def test_two_forms_of_one_document(tmp_path: Path) -> None:
    content = [{"attachment": {"data": pack("%PDF-1.4 ...")}}, {"attachment": {"data": pack(NOTE)}}]
    found, codes = only_document(tmp_path, note(content=content))
    assert found.text == NOTE and codes == {"DOCUMENT-ALTERNATE"}


@pytest.mark.parametrize(
    ("attachment", "code"),
    [
        ({"data": pack("%PDF-1.4 ...")}, "DOCUMENT-UNREADABLE"),
        ({"url": "https://ehr.example.org/notes/1"}, "DOCUMENT-ELSEWHERE"),
        ({}, "DOCUMENT-EMPTY"),
        ({"data": ""}, "DOCUMENT-EMPTY"),
    ],
)
def test_a_document_without_text_is_an_error_of_its_encounter(
    tmp_path: Path, attachment: dict[str, str], code: str
) -> None:
    (first, *_) = readings(tmp_path, PATIENT, VISIT, DOCTOR, note(content=[{"attachment": attachment}]))
    assert first.encounter is not None and first.encounter.documents == ()
    assert {problem.code for problem in first.problems} == {code, "DOCUMENT-NONE"}
    assert Level.ERROR in {problem.level for problem in first.problems}


def test_damaged_base64_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    found, codes = only_document(tmp_path, note(content=[{"attachment": {"data": pack("Gout today") + "*!"}}]))
    assert found.text.startswith("Gout") and "BASE64-DAMAGED" in codes


def test_content_in_a_binary_resource(tmp_path: Path) -> None:
    binary = {"resourceType": "Binary", "id": "b", "contentType": "text/plain", "data": pack(NOTE)}
    found, codes = only_document(tmp_path, note(content=[{"attachment": {"url": "Binary/b"}}]), binary)
    assert found.text == NOTE and codes == set()


def test_a_composition_is_its_sections_under_their_titles(tmp_path: Path) -> None:
    inner = {"title": "Knee", "text": {"div": "<div>Gout.\nStable.</div>"}}
    composition = {
        "resourceType": "Composition",
        "id": "c",
        "status": "final",
        "type": {"coding": [{"code": "18842-5"}]},
        "encounter": {"reference": "Encounter/e"},
        "author": [{"display": "Example, MD"}],
        "section": [
            {"title": "Assessment", "text": {"div": "<div><p>1. Gout</p><p>2. &lt;3 cm cyst</p></div>"}},
            {"title": "Exam:", "section": [inner]},
        ],
    }
    found, codes = only_document(tmp_path, composition)
    assert found.text == "Assessment:\n1. Gout\n\n2. <3 cm cyst\n\nExam:\n\nKnee:\nGout.\nStable.\n"
    assert (found.id, found.type, found.author.role) == ("c#text", DocumentType.DISCHARGE, AuthorRole.PROVIDER)
    assert codes == set()


@pytest.mark.parametrize(
    ("word", "status", "signed"),
    [
        ("preliminary", DocumentStatus.DRAFT, False),
        ("final", DocumentStatus.FINAL, True),
        ("amended", DocumentStatus.AMENDED, True),
        ("entered-in-error", DocumentStatus.CANCELLED, True),
        ("LA", DocumentStatus.FINAL, True),
        ("IN", DocumentStatus.DRAFT, False),
    ],
)
def test_status(tmp_path: Path, word: str, status: DocumentStatus, signed: bool) -> None:
    found, _ = only_document(tmp_path, note(docStatus=word))
    assert (found.status, found.signed) == (status, signed)


def test_nobody_said_who_wrote_it(tmp_path: Path) -> None:
    found, codes = only_document(tmp_path, note(author=[], docStatus=""))
    assert found.author.role is AuthorRole.PROVIDER and codes == {"AUTHOR-ASSUMED"}


def test_authors(tmp_path: Path) -> None:
    role = {"resourceType": "PractitionerRole", "id": "r", "code": [{"coding": [{"code": "nurse"}]}]}
    nurse, _ = only_document(tmp_path, role, note(author=[{"reference": "PractitionerRole/r"}]))
    patient, _ = only_document(tmp_path, note(author=[{"reference": "Patient/p"}]))
    assert (nurse.author.role, patient.author.role) == (AuthorRole.NURSE, AuthorRole.PATIENT)


def test_an_addendum_and_a_replacement(tmp_path: Path) -> None:
    def relates(code: str) -> list[dict[str, Any]]:
        return [{"code": code, "target": {"reference": "DocumentReference/d"}}]

    added, _ = encounter(tmp_path, VISIT, note(), note("d2", "Addendum: left.", relatesTo=relates("appends")))
    assert [document.amends for document in added.documents] == [None, "d#text"]
    new, codes = encounter(tmp_path, VISIT, note(), note("d2", "Gout, left.", relatesTo=relates("replaces")))
    assert [document.status for document in new.documents] == [DocumentStatus.CANCELLED, DocumentStatus.FINAL]
    assert "DOCUMENT-SUPERSEDED" in codes


def test_a_copy_is_read_once_and_said(tmp_path: Path) -> None:
    report = {
        "resourceType": "DiagnosticReport",
        "id": "r",
        "status": "final",
        "encounter": {"reference": "Encounter/e"},
        "presentedForm": [{"data": pack(NOTE)}],
    }
    found, codes = only_document(tmp_path, note(), report)
    assert found.id == "d#text" and codes == {"DOCUMENT-COPY"}


def test_listed_conditions_and_coverage(tmp_path: Path) -> None:
    def condition(ident: str, **fields: Any) -> dict[str, Any]:
        coding = [{"system": "http://snomed.info/sct", "code": "1"}, {"system": "x/icd-10-cm", "code": "M10.9"}]
        return {"resourceType": "Condition", "id": ident, "code": {"coding": coding, "text": "Gout"}, **fields}

    subject = {"subject": {"reference": "Patient/p"}}
    payer = {"resourceType": "Organization", "id": "o", "name": "Example Health Plan"}
    coverage = {
        "resourceType": "Coverage",
        "id": "k",
        "status": "active",
        "beneficiary": {"reference": "Patient/p"},
        "payor": [{"reference": "Organization/o"}],
        "period": {"start": "2026-01-01", "end": "2026-12-31"},
    }
    found, _ = encounter(
        tmp_path,
        PATIENT,
        VISIT,
        note(),
        condition("c1", encounter={"reference": "Encounter/e"}),
        condition("c2", **subject),
        condition("c3", recordedDate="2026-08-01", **subject),
        payer,
        coverage,
        {**coverage, "id": "old", "period": {"start": "2025-01-01", "end": "2025-12-31"}},
    )
    assert [condition.code for condition in found.conditions] == ["M10.9", "M10.9"]
    assert [coverage.payer for coverage in found.coverages] == ["Example Health Plan"]


def test_a_bundle_in_the_style_of_synthea(tmp_path: Path) -> None:
    visits = [{**VISIT, "id": f"e{number}", "subject": {"reference": "urn:uuid:p"}} for number in (1, 2)]
    notes = [
        note(
            f"d{number}",
            f"Visit {number}: gout.",
            author=[{"reference": "Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|1"}],
            context={"encounter": [{"reference": f"urn:uuid:e{number}"}]},
        )
        for number in (1, 2)
    ]
    resources: list[dict[str, Any]] = [PATIENT, *visits, *notes, {"resourceType": "Claim", "id": "x"}]
    entries: list[dict[str, Any]] = [
        {"fullUrl": f"urn:uuid:{one['id']}", "resource": one, "request": {"method": "POST"}} for one in resources
    ]
    (tmp_path / "b.json").write_text(json.dumps({"resourceType": "Bundle", "type": "transaction", "entry": entries}))
    first, second, unused = read([tmp_path / "b.json"])
    assert first.encounter is not None and second.encounter is not None
    assert [one.encounter.id for one in (first, second) if one.encounter] == ["e1", "e2"]
    assert first.encounter.documents[0].text == "Visit 1: gout." and first.encounter.patient.sex is Sex.FEMALE
    assert {problem.code for problem in first.problems} == {"AUTHOR-ASSUMED"}
    assert unused.encounter is None and unused.problems[0].code == "RESOURCE-UNUSED"


def test_a_bulk_export_is_joined_over_the_files_of_its_folder(tmp_path: Path) -> None:
    def line(name: str, *resources: dict[str, Any]) -> None:
        (tmp_path / name).write_text("".join(json.dumps(one) + "\n" for one in resources))

    line("DocumentReference.ndjson", note())
    line("Encounter.ndjson", VISIT)
    line("Patient.ndjson", PATIENT)
    line("Practitioner.ndjson", DOCTOR)
    (tmp_path / "manifest.json").write_text('{"transactionTime": "2026-04-01", "output": []}')
    (tmp_path / "other.txt").write_text("Gout.")
    joined, manifest, text = read([tmp_path])
    assert joined.encounter is not None and joined.encounter.documents[0].text == NOTE
    assert joined.encounter.patient.sex is Sex.FEMALE and joined.problems == ()
    assert manifest.problems[0].code == "MANIFEST" and not manifest.failed
    assert text.encounter is not None
    given = list(read(sorted(tmp_path.glob("*.ndjson"))))
    assert [one.encounter and one.encounter.id for one in given] == ["e"]


def test_bundles_beside_each_other_stand_for_themselves(tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(json.dumps(bundled(PATIENT, VISIT, DOCTOR, note())))
    first, second = read([tmp_path])
    assert first.encounter and second.encounter and first.encounter == second.encounter
    assert [problem.code for problem in second.problems] == ["ID-REPEATED"]


def test_documents_without_their_encounter(tmp_path: Path) -> None:
    missing, unlinked = readings(tmp_path, PATIENT, DOCTOR, note(), note("d2", "Gout.", context={}))
    assert missing.encounter and (missing.encounter.id, missing.encounter.service_from) == ("e", dt.date(2026, 3, 15))
    assert {problem.code for problem in missing.problems} == {"ENCOUNTER-MISSING", "SETTING-ASSUMED"}
    assert unlinked.encounter and unlinked.encounter.id == "d2"
    assert {problem.code for problem in unlinked.problems} == {"DOCUMENT-UNLINKED", "SETTING-ASSUMED"}


def test_a_damaged_line_names_its_line_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [json.dumps(VISIT), '{"resourceType": "Patient", "id": ', json.dumps(note()), json.dumps({"id": "x"})]
    (tmp_path / "all.ndjson").write_text("\n".join(lines))
    visit, damaged, foreign = read([tmp_path / "all.ndjson"])
    assert visit.encounter is not None and len(visit.encounter.documents) == 1
    assert damaged.failed and ":2 byte" in damaged.problems[0].place
    assert foreign.problems[0].code == "RESOURCE-INVALID" and foreign.place.endswith(":4")


def test_a_truncated_bundle_names_line_and_byte(tmp_path: Path) -> None:
    whole = json.dumps(bundled(PATIENT, VISIT, note()), indent=1)
    (tmp_path / "b.json").write_text(whole[:-20])
    (reading,) = read([tmp_path / "b.json"])
    assert reading.failed and reading.problems[0].code == "JSON-DAMAGED"
    line = whole[:-20].count("\n") + 1
    assert reading.problems[0].place.endswith(f"b.json:{line} byte {len(whole) - 20}")


def test_nothing_to_code_is_said(tmp_path: Path) -> None:
    (reading,) = readings(tmp_path, PATIENT)
    assert reading.encounter is None and reading.problems[0].code == "ENCOUNTER-NONE"


def test_a_field_of_the_wrong_type_costs_only_itself(tmp_path: Path) -> None:
    found, codes = encounter(tmp_path, {**VISIT, "class": [{"coding": []}]}, note(date=20260315), PATIENT, DOCTOR)
    assert found.documents[0].text == NOTE
    assert codes == {"FIELD-INVALID", "SETTING-ASSUMED"}
