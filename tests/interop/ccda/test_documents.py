"""C-CDA documents as encounters: type, author, signature, dates, patient, visit, several files, what is missing."""

import base64
import datetime as dt
from pathlib import Path

import pytest

from clearchart.interop import Options, read
from clearchart.interop.ccda import parse
from clearchart.model import AuthorRole, DocumentStatus, DocumentType, Encounter, PatientClass, Problem, Sex
from tests.interop.ccda.samples import AUTHOR, SIGNED, STAY, clinical, section, structured


def parsed(*documents: str) -> list[tuple[Encounter | None, tuple[Problem, ...]]]:
    files = [(f"{number}.xml", text.encode()) for number, text in enumerate(documents, 1)]
    return [found for _, _, found in parse(files, options=Options())]


def only(*documents: str) -> Encounter:
    ((encounter, _),) = parsed(*documents)
    assert encounter is not None
    return encounter


def codes(*documents: str) -> set[str]:
    return {problem.code for _, problems in parsed(*documents) for problem in problems}


def test_a_progress_note() -> None:
    found = only(clinical())
    assert (found.id, found.patient_class) == ("V1", PatientClass.CLINIC)
    assert (found.service_from, found.service_through) == (dt.date(2026, 5, 4), dt.date(2026, 5, 4))
    assert (found.patient.sex, found.patient.birth_date) == (Sex.FEMALE, dt.date(1960, 2, 3))
    (note,) = found.documents
    assert (note.id, note.derived_from, note.renderer) == ("D1#text", "D1", "ccda/1")
    assert (note.type, note.signed, note.status) == (DocumentType.PROGRESS, True, DocumentStatus.FINAL)
    assert (note.author.role, note.author.credential, note.author.identifier) == (AuthorRole.PROVIDER, "MD", "77")
    assert note.text == "Assessment:\nGout, right foot.\n"
    assert codes(clinical()) == set()
    assert "Quillfeather" not in repr(found)


def test_a_discharge_summary_of_a_stay() -> None:
    found = only(clinical(code="18842-5", title="Discharge summary", encounter=STAY))
    assert (found.id, found.patient_class, found.disposition) == ("V2", PatientClass.INPATIENT, "01")
    assert found.discharge == dt.datetime(2026, 5, 4)
    assert found.controlling_date == dt.date(2026, 5, 4)


@pytest.mark.parametrize(
    ("code", "title", "kind"),
    [
        ("11488-4", "Consultation", DocumentType.CONSULT),
        ("34117-2", "H&amp;P", DocumentType.HISTORY_AND_PHYSICAL),
        ("18842-5", "Summary", DocumentType.DISCHARGE),
        ("11504-8", "Surgery", DocumentType.OPERATIVE),
        ("99999-9", "Operative Note", DocumentType.OPERATIVE),
        ("99999-9", "Letter", DocumentType.OTHER),
    ],
)
def test_types(code: str, title: str, kind: DocumentType) -> None:
    assert only(clinical(code=code, title=title)).documents[0].type is kind


NURSE = AUTHOR.replace("<assignedPerson>", '<code code="163W00000X"/><assignedPerson>').replace(
    "<suffix>MD</suffix>", ""
)
DEVICE = "<author><time value='20260504'/><assignedAuthor><assignedAuthoringDevice/></assignedAuthor></author>"
SPOKEN = AUTHOR.replace("<suffix>MD</suffix>", ", PA-C")


@pytest.mark.parametrize(
    ("author", "role"),
    [
        (NURSE, AuthorRole.NURSE),
        (DEVICE, AuthorRole.IMPORTED),
        (DEVICE + AUTHOR, AuthorRole.PROVIDER),
        (SPOKEN, AuthorRole.PROVIDER),
        ("", AuthorRole.PROVIDER),
    ],
)
def test_authors(author: str, role: AuthorRole) -> None:
    document = clinical(author=author)
    assert only(document).documents[0].author.role is role
    assert ("AUTHOR-ASSUMED" in codes(document)) is (author == "")


def test_signatures() -> None:
    waiting = clinical(signature=SIGNED.replace('"S"', '"X"'))
    assert not only(waiting).documents[0].signed
    assert only(waiting).documents[0].status is DocumentStatus.DRAFT
    assert codes(waiting) == {"DOCUMENT-UNAUTHENTICATED"}
    assert codes(clinical(signature="")) == {"AUTHOR-ASSUMED"}


def test_a_summary_of_the_record_is_imported_text() -> None:
    summary = clinical(code="34133-9", title="Continuity of care")
    assert only(summary).documents[0].author.role is AuthorRole.IMPORTED
    assert "DOCUMENT-SUMMARY" in codes(summary)


def test_several_documents_of_one_encounter() -> None:
    found = only(clinical(), clinical(id="D2", code="11488-4", title="Consultation"))
    assert [each.id for each in found.documents] == ["D1#text", "D2#text"]


def test_a_replacement_and_an_addendum() -> None:
    def related(kind: str) -> str:
        named = '<parentDocument><id extension="D1" root="x"/></parentDocument>'
        return f'<relatedDocument typeCode="{kind}">{named}</relatedDocument>'

    old, new = only(clinical(), clinical(id="D2", related=related("RPLC"))).documents
    assert (old.status, new.status, new.amends) == (DocumentStatus.CANCELLED, DocumentStatus.FINAL, "D1#text")
    note, addendum = only(clinical(), clinical(id="D2", related=related("APND"))).documents
    assert (note.status, addendum.amends) == (DocumentStatus.FINAL, note.id)


def test_the_same_visit_of_two_patients_is_two_encounters() -> None:
    assert len(parsed(clinical(), clinical(id="D2", patient="456"))) == 2


def test_without_an_encounter() -> None:
    alone = clinical(encounter="")
    assert only(alone).id == "D1"
    assert {"DOCUMENT-UNLINKED", "SETTING-ASSUMED"} <= codes(alone)


def test_null_flavors_are_nothing() -> None:
    text = (
        clinical()
        .replace('<administrativeGenderCode code="F"/>', '<administrativeGenderCode nullFlavor="UNK"/>')
        .replace('<birthTime value="19600203"/>', '<birthTime nullFlavor="UNK"/>')
        .replace('<id root="2.16.840.1.113883.19.5" extension="D1"/>', '<id nullFlavor="NI"/>')
        .replace('<low value="202605041130-0500"/>', '<low nullFlavor="UNK"/>')
    )
    found = only(text)
    assert (found.patient.sex, found.patient.birth_date) == (Sex.UNKNOWN, None)
    assert found.documents[0].id == "1.xml#text"
    assert found.service_from == dt.date(2026, 5, 4)
    assert codes(text) == {"BIRTH-DATE-PARTIAL"}


def packed(data: bytes) -> str:
    text = base64.b64encode(data).decode()
    return f'<nonXMLBody><text mediaType="text/plain" representation="B64">{text}</text></nonXMLBody>'


def test_a_body_in_base64() -> None:
    (note,) = only(clinical(packed(b"<p>Gout.</p>"))).documents
    assert (note.text, note.renderer) == ("Gout.\n", "ccda/1+html/1")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (packed(b"%PDF-1.7"), "DOCUMENT-UNREADABLE"),
        (packed(b"x").replace("eA==", "e"), "BASE64-DAMAGED"),
        ("<nonXMLBody><text><reference value='x.pdf'/></text></nonXMLBody>", "DOCUMENT-ELSEWHERE"),
        (structured(section("Assessment", "")), "DOCUMENT-EMPTY"),
        ("", "DOCUMENT-EMPTY"),
    ],
)
def test_bodies_that_cannot_be_read(body: str, code: str) -> None:
    ((encounter, problems),) = parsed(clinical(body))
    assert encounter is None and {problem.code for problem in problems} == {code}


@pytest.mark.parametrize(
    ("named", "codec", "said"),
    [
        ("UTF-8", "utf-8", set()),
        ("ISO-8859-1", "latin-1", set()),
        ("windows-1252", "windows-1252", set()),
        ("UTF-8", "windows-1252", {"ENCODING-ASSUMED"}),
        ("UTF-16", "utf-16", set()),
        ("UTF-16", "utf-8", set()),
        ("UTF-8", "utf-8-sig", set()),
        ("KLINGON", "utf-8", set()),
    ],
)
def test_encodings(named: str, codec: str, said: set[str]) -> None:
    text = clinical(structured(section("Assessment", "Ménière’s disease" if codec != "latin-1" else "Ménière's")))
    data = text.replace('encoding="UTF-8"', f'encoding="{named}"').encode(codec)
    ((_, _, (encounter, problems)),) = parse([("a.xml", data)], options=Options())
    assert encounter is not None and "Ménière" in encounter.documents[0].text
    assert {problem.code for problem in problems} == said


def test_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(clinical())
    (tmp_path / "b.xml").write_text("<ClinicalDocument><title>")
    (tmp_path / "c.xml").write_text(clinical(id="D2"))
    bad, good = sorted(read([tmp_path]), key=lambda reading: reading.encounter is not None)
    assert good.encounter is not None and len(good.encounter.documents) == 2
    assert bad.failed and bad.source.endswith("b.xml")


def test_no_problem_holds_words_of_a_note() -> None:
    text = clinical(packed(b"%PDF Quillfeather"), author="", signature="", encounter="") + "<Quillfeather>"
    ((_, problems),) = parsed(text)
    assert "Quillfeather" not in repr(problems)
