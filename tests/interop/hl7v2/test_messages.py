"""Each message as a value: head, patient, visit, document, charges, orders, merges; and what is odd about it."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from clearchart.interop.hl7v2 import HL7Message, MessageRead, read_message, read_messages
from clearchart.interop.hl7v2.values import Change, ChargeKind, DocumentAction, Scope
from clearchart.model import DocumentStatus, DocumentType, Level, PatientClass, Sex
from tests.interop.hl7v2.samples import (
    DOCTOR,
    PATIENT,
    VISIT,
    adt,
    dft,
    header,
    mdm,
    merge,
    message,
    oru,
    segment,
)

CHICAGO = ZoneInfo("America/Chicago")


def read(text: str | bytes, zone: ZoneInfo | None = None) -> MessageRead:
    data = text if isinstance(text, bytes) else text.encode()
    return read_message(data, place="feed.hl7", zone=zone)


def value(text: str | bytes, zone: ZoneInfo | None = None) -> HL7Message:
    found = read(text, zone).message
    assert found is not None
    return found


def told(found: MessageRead) -> set[tuple[str, str]]:
    return {(problem.code, problem.place.removeprefix("feed.hl7:")) for problem in found.problems}


def test_head_patient_and_visit() -> None:
    found = value(adt("A04"), CHICAGO)
    assert (found.kind, found.header.type, found.header.event, found.header.control) == (
        "register",
        "ADT",
        "A04",
        "A04",
    )
    assert (found.header.sender.application, found.header.sender.facility) == ("EHR", "HOSP")
    assert found.header.sent == dt.datetime(2026, 5, 4, 13, tzinfo=CHICAGO)
    assert found.patient is not None and found.visit is not None
    assert (found.patient.ids[0].value, found.patient.sex, found.patient.birth_date) == (
        "123",
        Sex.FEMALE,
        dt.date(1960, 2, 3),
    )
    assert found.visit.number is not None and found.visit.number.value == "V1"
    assert (found.visit.patient_class, found.visit.attending) == (PatientClass.CLINIC, "77")
    assert found.visit.admit == dt.datetime(2026, 5, 4, 11, 30, tzinfo=CHICAGO)
    assert read(adt("A04")).problems == ()


def test_no_name_is_kept() -> None:
    assert "QUILLFEATHER" not in repr(value(mdm("T02")))


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        ("A01", "admit"),
        ("A02", "transfer"),
        ("A03", "discharge"),
        ("A05", "pre-admit"),
        ("A06", "to-inpatient"),
        ("A07", "to-outpatient"),
        ("A08", "update-visit"),
        ("A11", "cancel-admit"),
        ("A12", "cancel-transfer"),
        ("A13", "cancel-discharge"),
        ("A31", "update-person"),
        ("A60", "other"),
    ],
)
def test_what_an_event_means(event: str, kind: str) -> None:
    assert value(adt(event)).kind == kind


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("202605042330", dt.datetime(2026, 5, 4, 23, 30, tzinfo=CHICAGO)),
        ("20260504233015.25", dt.datetime(2026, 5, 4, 23, 30, 15, 250000, tzinfo=CHICAGO)),
        ("202605050430+0000", dt.datetime(2026, 5, 4, 23, 30, tzinfo=CHICAGO)),
        ("202605050030-0400", dt.datetime(2026, 5, 4, 23, 30, tzinfo=CHICAGO)),
        ("20260504", dt.datetime(2026, 5, 4, tzinfo=CHICAGO)),
    ],
)
def test_times_are_the_facilitys(written: str, found: dt.datetime) -> None:
    visit = value(adt("A01", visit={**VISIT, 44: written}), CHICAGO).visit
    assert visit is not None and visit.admit == found
    assert visit.admit.date() == dt.date(2026, 5, 4)


def test_without_a_zone_a_time_has_none() -> None:
    visit = value(adt("A01")).visit
    assert visit is not None and visit.admit == dt.datetime(2026, 5, 4, 11, 30)


@pytest.mark.parametrize("written", ["2026", "202613", "20260230", "yesterday", "20260504+9900", "0" * 400])
def test_a_time_that_is_none_is_told_with_its_field(written: str) -> None:
    found = read(adt("A01", visit={**VISIT, 44: written}))
    assert ("FIELD-INVALID", "4 PV1-44") in told(found)
    assert found.message is not None and found.message.visit is not None and found.message.visit.admit is None


def test_a_null_empties_and_an_empty_field_says_nothing() -> None:
    visit = value(adt("A08", visit={**VISIT, 36: '""', 45: '""'})).visit
    assert visit is not None and visit.cleared == ("discharge", "disposition")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("I", PatientClass.INPATIENT),
        ("E", PatientClass.EMERGENCY),
        ("OBS", PatientClass.OBSERVATION),
        ("R", PatientClass.RECURRING),
        ("Q", None),
        ("", None),
    ],
)
def test_patient_class(written: str, found: PatientClass | None) -> None:
    said = read(adt("A04", visit={**VISIT, 2: written}))
    assert said.message is not None and said.message.visit is not None
    assert said.message.visit.patient_class is found
    assert (("FIELD-INVALID", "4 PV1-2") in told(said)) is (written == "Q")


def test_a_newborn_is_an_inpatient_admitted_as_one() -> None:
    visit = value(adt("A01", visit={**VISIT, 2: "I", 4: "N"})).visit
    assert visit is not None and visit.patient_class is PatientClass.NEWBORN


@pytest.mark.parametrize(
    ("event", "status", "action", "signed", "standing"),
    [
        ("T02", "AU", DocumentAction.NEW, True, DocumentStatus.FINAL),
        ("T02", "LA", DocumentAction.NEW, True, DocumentStatus.FINAL),
        ("T02", "DI", DocumentAction.NEW, False, DocumentStatus.DRAFT),
        ("T02", "PA", DocumentAction.NEW, False, DocumentStatus.DRAFT),
        ("T02", "", DocumentAction.NEW, False, None),
        ("T02", "F", DocumentAction.NEW, False, None),
        ("T04", "AU", DocumentAction.STATUS, True, DocumentStatus.FINAL),
        ("T06", "AU", DocumentAction.ADDENDUM, True, DocumentStatus.FINAL),
        ("T08", "AU", DocumentAction.EDIT, True, DocumentStatus.FINAL),
        ("T10", "AU", DocumentAction.REPLACEMENT, True, DocumentStatus.FINAL),
        ("T11", "", DocumentAction.CANCEL, False, DocumentStatus.CANCELLED),
    ],
)
def test_documents(
    event: str, status: str, action: DocumentAction, signed: bool, standing: DocumentStatus | None
) -> None:
    (document,) = value(mdm(event, f17=status)).documents
    assert (document.action, document.signed, document.status) == (action, signed, standing)
    assert (document.id.value, document.id.authority) == ("D1", "EHR")
    assert document.author is not None and (document.author.credential, document.author.identifier) == ("MD", "77")
    assert document.content is not None
    assert document.content.text.splitlines()[1] == "1. Gout, right foot. Start colchicine."


def test_a_notification_has_no_text() -> None:
    (document,) = value(mdm("T01", text=None)).documents
    assert document.content is None
    assert read(mdm("T01", text=None)).problems == ()
    assert ("DOCUMENT-EMPTY", "4 TXA") in told(read(mdm("T02", text=None)))


def test_a_document_without_txa_is_an_error() -> None:
    found = read(message("MDM^T02", "1", segment("PID", PATIENT), segment("OBX", {2: "TX", 5: "Gout."})))
    assert found.failed and ("SEGMENT-MISSING", "1 MSH") in told(found)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("PN", DocumentType.PROCEDURE),
        ("PN^Progress note", DocumentType.PROGRESS),
        ("DS", DocumentType.DISCHARGE),
        ("X9^^L^18842-5^^LN", DocumentType.DISCHARGE),
        ("OPERATIVE REPORT", DocumentType.OPERATIVE),
        ("ZZ", DocumentType.OTHER),
    ],
)
def test_document_types(said: str, kind: DocumentType) -> None:
    (document,) = value(mdm("T02", f2=said)).documents
    assert document.type is kind


def test_a_report_has_headings_author_and_status() -> None:
    text = oru({}, {3: "71046&GDT", 5: "Lungs clear."}, {3: "71046&IMP", 5: "No pneumonia.~Old granuloma."})
    (document,) = value(text).documents
    assert document.content is not None
    assert document.content.text == "Description:\nLungs clear.\nImpression:\nNo pneumonia.\nOld granuloma.\n"
    assert (document.type, document.status, document.signed) == (DocumentType.RADIOLOGY, DocumentStatus.FINAL, True)
    assert document.author is not None and document.author.credential == "MD"


def test_lines_that_were_withdrawn_are_left_out() -> None:
    (document,) = value(oru({}, {5: "Nodule, left.", 11: "W"}, {5: "Nodule, right.", 11: "C"})).documents
    assert document.content is not None and document.content.text == "Nodule, right.\n"


@pytest.mark.parametrize(
    ("said", "status", "signed"),
    [
        ("P", DocumentStatus.DRAFT, False),
        ("C", DocumentStatus.AMENDED, True),
        ("X", DocumentStatus.CANCELLED, False),
        ("", DocumentStatus.DRAFT, False),
    ],
)
def test_status_of_results(said: str, status: DocumentStatus, signed: bool) -> None:
    (document,) = value(oru({25: said}, {5: "Clear."})).documents
    assert (document.status, document.signed) == (status, signed)


def test_laboratory_values_are_no_document() -> None:
    found = read(oru({24: "CH"}, {2: "NM", 3: "2345-7^Glucose", 5: "182"}))
    assert found.message is not None and found.message.documents == ()
    assert {code for code, _ in told(found)} == {"REPORT-UNUSED"}


def test_charges() -> None:
    line = {1: "1", 2: "T1", 4: "20260504", 5: "20260505", 6: "CG", 7: "CDM55^Visit", 10: "1", 11: "150.00&USD"}
    more = {13: "CARD", 19: "I10^^I10~M10.9^^I10", 20: DOCTOR, 25: "99213^^C4", 26: "25~GC"}
    first, second = value(dft({**line, **more}, {**line, 6: "CD", 7: "J1885^^HCPCS", 11: "1e9"})).charges
    assert (first.kind, first.item, first.code, first.modifiers) == (ChargeKind.CHARGE, "CDM55", "99213", ("25", "GC"))
    assert (first.amount, first.quantity, first.diagnoses) == (Decimal("150.00"), Decimal(1), ("I10", "M10.9"))
    assert (first.service_from, first.posted, first.performer) == (dt.date(2026, 5, 4), dt.date(2026, 5, 5), "77")
    assert (second.kind, second.code, second.amount) == (ChargeKind.CREDIT, "J1885", None)


def test_orders() -> None:
    orc = segment("ORC", {1: "NW", 2: "P1", 5: "SC", 9: "202605041000", 12: DOCTOR})
    obr = segment("OBR", {2: "P1", 4: "71046^CHEST^C4", 31: "R05.9^^I10"})
    (order,) = value(message("ORM^O01", "1", segment("PID", PATIENT), orc, obr)).orders
    assert (order.control, order.placer, order.code, order.system, order.orderer) == ("NW", "P1", "71046", "cpt", "77")
    assert order.reasons == ("R05.9",)


ID, OTHER = "9^^^HOSP^MR", "5^^^HOSP^MR"


@pytest.mark.parametrize(
    ("event", "pid", "mrg", "pv1", "found"),
    [
        ("A40", {3: ID}, {1: OTHER}, None, (Change.MERGE, Scope.PATIENT, "5", "9")),
        ("A41", {3: ID, 18: "A9"}, {1: OTHER, 3: "A5"}, None, (Change.MERGE, Scope.ACCOUNT, "A5", "A9")),
        ("A42", {3: ID}, {1: ID, 5: "V5"}, {19: "V9"}, (Change.MERGE, Scope.VISIT, "V5", "V9")),
        ("A43", {3: ID}, {1: OTHER}, None, (Change.MOVE, Scope.PATIENT, "5", "9")),
        ("A44", {3: ID, 18: "A9"}, {1: OTHER, 3: "A9"}, None, (Change.MOVE, Scope.ACCOUNT, "5", "9")),
        ("A45", {3: ID}, {1: OTHER, 5: "V9"}, {19: "V9"}, (Change.MOVE, Scope.VISIT, "5", "9")),
        ("A45", {3: ID, 18: "A9"}, {1: ID, 3: "A5"}, {19: "V9"}, (Change.MOVE, Scope.VISIT, "A5", "A9")),
        ("A47", {3: ID}, {1: OTHER}, None, (Change.RENAME, Scope.PATIENT, "5", "9")),
        ("A49", {3: ID, 18: "A9"}, {1: ID, 3: "A5"}, None, (Change.RENAME, Scope.ACCOUNT, "A5", "A9")),
        ("A50", {3: ID}, {1: ID, 5: "V5"}, {19: "V9"}, (Change.RENAME, Scope.VISIT, "V5", "V9")),
        ("A51", {3: ID}, {1: ID, 6: "X5"}, {50: "X9"}, (Change.RENAME, Scope.ALTERNATE_VISIT, "X5", "X9")),
    ],
)
def test_merges_moves_and_renamings(
    event: str,
    pid: dict[int, str],
    mrg: dict[int, str],
    pv1: dict[int, str] | None,
    found: tuple[Change, Scope, str, str],
) -> None:
    (change,) = value(merge(event, pid=pid, mrg=mrg, pv1=pv1)).merges
    assert (change.change, change.scope, change.gone.value, change.kept.value) == found


def test_the_id_that_stays_has_the_authority_of_the_one_that_goes() -> None:
    (change,) = value(merge("A40", pid={3: "77^^^STATE^SS~9^^^HOSP^MR"}, mrg={1: OTHER})).merges
    assert change.kept.value == "9"


def test_several_merges_in_one_message() -> None:
    parts = [segment("PID", {3: "9"}), segment("MRG", {1: "5"}), segment("PID", {3: "8"}), segment("MRG", {1: "4"})]
    assert [(each.gone.value, each.kept.value) for each in value(message("ADT^A40", "1", *parts)).merges] == [
        ("5", "9"),
        ("4", "8"),
    ]


def test_links_and_their_undoing() -> None:
    parts = [segment("PID", {3: "9"}), segment("PID", {3: "5"})]
    assert [value(message(f"ADT^{event}", "1", *parts)).merges[0].change for event in ("A24", "A37")] == [
        Change.LINK,
        Change.UNLINK,
    ]


@pytest.mark.parametrize(("pid", "mrg", "where"), [({3: ID}, {2: "5"}, "3 MRG-1"), ({5: "X"}, {1: "5"}, "2 PID-3")])
def test_a_merge_without_one_of_the_ids_changes_nothing(pid: dict[int, str], mrg: dict[int, str], where: str) -> None:
    found = read(merge("A40", pid=pid, mrg=mrg))
    assert found.message is not None and found.message.merges == ()
    assert found.failed and ("FIELD-MISSING", where) in told(found)


def test_a_merge_without_mrg_is_an_error() -> None:
    assert ("SEGMENT-MISSING", "1 MSH") in told(read(message("ADT^A40", "1", segment("PID", {3: ID}))))


def test_missing_patient_event_and_control_are_told() -> None:
    assert told(read(header("ADT^A01", "1"))) == {("SEGMENT-MISSING", "1 MSH")}
    assert told(read(header("", ""))) == {
        ("FIELD-MISSING", "1 MSH-9"),
        ("FIELD-MISSING", "1 MSH-10"),
        ("EVENT-UNUSED", "1 MSH-9"),
    }


def test_a_training_message_is_told() -> None:
    text = header("ADT^A01", "1", f11="T") + "\r" + segment("PID", PATIENT)
    assert ("MESSAGE-TEST", "1 MSH-11") in told(read(text))


def test_the_same_content_has_the_same_key_however_its_lines_end() -> None:
    text = mdm("T02")
    keys = {value(text).key, value(text.replace("\r", "\r\n")).key, value("\x0b" + text + "\x1c\r").key}
    assert len(keys) == 1
    assert value(text.replace("Gout", "Pain")).key not in keys


def test_one_is_expected_and_two_are_there() -> None:
    found = read(mdm("T02") + mdm("T02", "D2"))
    assert found.message is None and {problem.code for problem in found.problems} == {"MESSAGE-MANY"}


def test_a_batch_and_its_counts() -> None:
    batch = "FHS|^~\\&|EHR\rBHS|^~\\&|EHR\r" + mdm("T02") + mdm("T02", "D2") + "BTS|3\rFTS|1\r"
    found = list(read_messages(batch.encode(), place="feed.hl7"))
    assert [each.message.header.control for each in found if each.message] == ["T02-D1-", "T02-D2-"]
    (problem,) = [problem for each in found for problem in each.problems]
    assert (problem.code, problem.level, problem.place) == ("BATCH-COUNT", Level.REVIEW, "feed.hl7:13 BTS-1")
