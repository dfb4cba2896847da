"""A feed as encounters: documents by visit, what ADT says of the visit, merges and moves, cancelled things."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

from clearchart.interop import Options, Reading, read
from clearchart.interop.hl7v2 import parse
from clearchart.model import (
    AuthorRole,
    ClaimType,
    Document,
    DocumentStatus,
    DocumentType,
    Encounter,
    PatientClass,
    Problem,
    Sex,
)
from tests.interop.hl7v2.samples import NOTE, PATIENT, VISIT, adt, header, mdm, merge, message, oru, segment

STAY = {**VISIT, 2: "I"}
OTHER_PATIENT = {**PATIENT, 3: "456^^^HOSP^MR"}


def encounters(*messages: str, zone: str = "America/Chicago") -> list[tuple[Encounter, tuple[Problem, ...]]]:
    found = parse([("feed.hl7", "".join(messages).encode())], options=Options(zone=ZoneInfo(zone)))
    return [(encounter, problems) for _, _, (encounter, problems) in found if encounter is not None]


def only(*messages: str) -> Encounter:
    ((encounter, _),) = encounters(*messages)
    return encounter


def codes(*messages: str) -> set[str]:
    found = parse([("feed.hl7", "".join(messages).encode())], options=Options())
    return {problem.code for _, _, (_, problems) in found for problem in problems}


def states(documents: Iterable[Document]) -> list[tuple[str, DocumentStatus, bool]]:
    return [(each.id, each.status, each.signed) for each in documents]


def test_a_visit_with_its_note() -> None:
    found = only(adt("A04"), mdm("T02"))
    assert (found.id, found.patient_class, found.claim_type) == ("V1", PatientClass.CLINIC, ClaimType.PROFESSIONAL)
    assert (found.service_from, found.patient.sex, found.patient.birth_date) == (
        dt.date(2026, 5, 4),
        Sex.FEMALE,
        dt.date(1960, 2, 3),
    )
    (note,) = found.documents
    assert (note.id, note.derived_from, note.renderer) == ("D1#text", "D1", "hl7v2-text/1")
    assert (note.type, note.author.role, note.signed) == (DocumentType.PROGRESS, AuthorRole.PROVIDER, True)
    assert note.text == NOTE.replace("~", "\n") + "\n"
    assert codes(adt("A04"), mdm("T02")) == set()


def test_an_inpatient_stay_from_admission_to_discharge() -> None:
    leaving = {**STAY, 36: "03", 45: "202605081000"}
    found = only(adt("A01", visit=STAY), mdm("T02", f2="DS"), adt("A03", visit=leaving))
    assert (found.patient_class, found.claim_type) == (PatientClass.INPATIENT, ClaimType.INSTITUTIONAL)
    assert (found.service_from, found.service_through) == (dt.date(2026, 5, 4), dt.date(2026, 5, 8))
    assert found.disposition == "03" and found.discharge is not None
    assert found.controlling_date == dt.date(2026, 5, 8)


def test_in_house_there_is_no_discharge() -> None:
    found = only(adt("A01", visit=STAY), mdm("T02"))
    assert found.discharge is None and found.controlling_date is None


def test_a_cancelled_discharge_is_taken_back() -> None:
    leaving = {**STAY, 36: "01", 45: "202605081000"}
    found = only(adt("A01", visit=STAY), adt("A03", visit=leaving), adt("A13", visit=leaving), mdm("T02"))
    assert (found.discharge, found.disposition) == (None, None)


def test_a_null_takes_a_discharge_back_and_an_empty_field_does_not() -> None:
    leaving = adt("A03", visit={**STAY, 45: "202605081000"})
    assert only(leaving, adt("A08", visit=STAY), mdm("T02")).discharge is not None
    assert only(leaving, adt("A08", visit={**STAY, 45: '""'}), mdm("T02")).discharge is None


def test_a_cancelled_admission_was_not_held_until_it_is_told_again() -> None:
    assert "ENCOUNTER-NOT-HELD" in codes(adt("A01"), adt("A11"), mdm("T02"))
    assert "ENCOUNTER-NOT-HELD" not in codes(adt("A01"), adt("A11"), adt("A01", "again"), mdm("T02"))


def test_class_changes_change_the_rules() -> None:
    there = [adt("A04", visit={**VISIT, 2: "O"}), adt("A06", visit=STAY), mdm("T02", f9="")]
    assert only(*there).inpatient
    assert "CLASS-CHANGED" in codes(*there)
    assert only(*there, adt("A07", visit={**VISIT, 2: "OBS"})).patient_class is PatientClass.OBSERVATION


def test_what_a_document_says_of_its_visit_does_not_overrule_adt() -> None:
    assert only(adt("A01", visit=STAY), mdm("T02")).patient_class is PatientClass.INPATIENT


def test_only_authenticated_documents_are_signed() -> None:
    found = only(adt("A04"), mdm("T02", f17="DI"))
    assert states(found.documents) == [("D1#text", DocumentStatus.DRAFT, False)]
    assert "DOCUMENT-UNAUTHENTICATED" in codes(adt("A04"), mdm("T02", f17="DI"))
    assert states(only(mdm("T02", f17="")).documents) == [("D1#text", DocumentStatus.DRAFT, False)]


def test_a_signature_comes_later() -> None:
    signed = [mdm("T02", f17="DI"), mdm("T03", text=None, f17="LA")]
    assert states(only(*signed).documents) == [("D1#text", DocumentStatus.FINAL, True)]
    assert "DOCUMENT-UNAUTHENTICATED" not in codes(*signed)


def test_an_addendum_stands_beside_the_note_that_it_amends() -> None:
    note, addendum = only(mdm("T02"), mdm("T06", "D2", "Addendum: left foot.", f13="D1^EHR")).documents
    assert (addendum.type, addendum.amends, note.status) == (DocumentType.ADDENDUM, "D1#text", DocumentStatus.FINAL)
    assert addendum.amends == note.id


def test_an_edit_puts_new_words_in_place() -> None:
    (note,) = only(mdm("T02"), mdm("T08", "D1", "Gout, left foot.")).documents
    assert (note.text, note.status) == ("Gout, left foot.\n", DocumentStatus.AMENDED)


def test_a_replacement_cancels_what_it_replaces() -> None:
    old, new = only(mdm("T02"), mdm("T10", "D2", "Gout, left foot.", f13="D1^EHR")).documents
    assert (old.status, new.status, new.amends) == (DocumentStatus.CANCELLED, DocumentStatus.FINAL, "D1#text")


def test_an_unsigned_replacement_replaces_nothing_yet() -> None:
    old, new = only(mdm("T02"), mdm("T10", "D2", "Gout, left foot.", f13="D1^EHR", f17="DI")).documents
    assert (old.status, new.signed) == (DocumentStatus.FINAL, False)


def test_a_cancelled_document() -> None:
    assert states(only(mdm("T02"), mdm("T11", text=None)).documents)[0][1] is DocumentStatus.CANCELLED
    assert states(only(mdm("T02", f19="OB")).documents)[0][1] is DocumentStatus.CANCELLED


def test_a_notification_alone_is_told() -> None:
    assert "DOCUMENT-ELSEWHERE" in codes(mdm("T01", text=None))


def test_the_same_message_and_the_same_document_twice() -> None:
    again = mdm("T02").replace("20260504130000", "20260504140000")
    assert len(only(mdm("T02"), mdm("T02"), again).documents) == 1
    assert {"MESSAGE-REPEATED", "DOCUMENT-COPY"} <= codes(mdm("T02"), mdm("T02"), again)


def test_a_corrected_report_takes_the_place_of_the_first() -> None:
    first, later = oru({}, {5: "Clear."}), oru({25: "C"}, {5: "Nodule, left."}, control="R2")
    (report,) = only(first, later).documents
    assert (report.text, report.status) == ("Nodule, left.\n", DocumentStatus.AMENDED)


def test_documents_of_two_visits() -> None:
    other = mdm("T02", "D2").replace("V1^^^HOSP", "V2^^^HOSP")
    assert [each.id for each, _ in encounters(mdm("T02"), other)] == ["V1", "V2"]


def test_a_document_without_a_visit_is_an_encounter_of_its_own() -> None:
    txa = segment("TXA", {2: "PR", 12: "D1", 17: "AU"})
    alone = message("MDM^T02", "1", segment("PID", {3: "123"}), txa, segment("OBX", {2: "TX", 5: "Gout."}))
    assert only(alone).id == "D1"
    assert "DOCUMENT-UNLINKED" in codes(alone)


def test_two_patients_under_one_visit_are_kept_apart() -> None:
    wrong = mdm("T02", "D2").replace("123^^^HOSP", "456^^^HOSP")
    found = encounters(mdm("T02"), wrong)
    assert [len(each.documents) for each, _ in found] == [1, 1]
    assert all("VISIT-SHARED" in {problem.code for problem in problems} for _, problems in found)


def test_a_merge_of_patients_brings_their_charts_together() -> None:
    other = mdm("T02", "D2").replace("123^^^HOSP", "456^^^HOSP")
    merged = merge("A40", pid=PATIENT, mrg={1: "456^^^HOSP^MR"})
    assert len(only(mdm("T02"), other, merged).documents) == 2


def test_a_merge_the_other_way_round_undoes_it() -> None:
    visit = mdm("T02", "D2").replace("V1^^^HOSP", "V2^^^HOSP")
    there = merge("A42", pid=PATIENT, mrg={5: "V2^^^HOSP^VN"}, pv1=VISIT)
    back = merge("A42", pid=PATIENT, mrg={5: "V1^^^HOSP^VN"}, pv1={**VISIT, 19: "V2^^^HOSP^VN"}, control="back")
    assert [each.id for each, _ in encounters(mdm("T02"), visit, there)] == ["V1"]
    assert [each.id for each, _ in encounters(mdm("T02"), visit, there, back)] == ["V1", "V2"]


def test_merges_in_a_circle_end() -> None:
    merges = [
        merge("A42", pid=PATIENT, mrg={5: gone}, pv1={19: kept}, control=gone)
        for gone, kept in (("V1", "V2"), ("V2", "V3"), ("V3", "V1"))
    ]
    assert len(encounters(mdm("T02"), *merges)) == 1


def test_a_visit_moves_to_the_patient_whose_it_is() -> None:
    wrong = [adt("A04", patient=OTHER_PATIENT), mdm("T02").replace("123^^^HOSP", "456^^^HOSP")]
    right = mdm("T02", "D2")
    moved = merge("A45", pid=PATIENT, mrg={1: "456^^^HOSP^MR", 5: "V1^^^HOSP^VN"}, pv1=VISIT)
    assert len(encounters(*wrong, right)) == 2
    assert len(only(*wrong, right, moved).documents) == 2


def test_a_visit_gets_another_number() -> None:
    renamed = merge("A50", pid=PATIENT, mrg={5: "V1^^^HOSP^VN"}, pv1={**VISIT, 19: "V8^^^HOSP^VN"})
    assert only(adt("A04"), mdm("T02"), renamed).id == "V8"


def test_listed_conditions_and_coverages() -> None:
    more = [
        segment("DG1", {1: "1", 3: "M10.9^Gout^I10", 6: "W"}),
        segment("IN1", {1: "1", 3: "60054", 15: "HMO"}),
    ]
    parts = [segment("PID", PATIENT), segment("PV1", VISIT), *more]
    found = only(message("ADT^A04", "1", *parts), mdm("T02"))
    (condition,), (coverage,) = found.conditions, found.coverages
    assert (condition.system, condition.code, condition.status) == ("icd-10-cm", "M10.9", "working")
    assert (coverage.payer, coverage.kind, coverage.rank) == ("60054", "HMO", 1)


def test_messages_without_a_visit_leave_their_problems() -> None:
    assert codes(message("ADT^A31", "1", segment("PID", PATIENT))) == {"ENCOUNTER-NONE"}
    assert codes(header("ADT^A31", "1")) == {"SEGMENT-MISSING"}


def test_several_files_of_a_folder_belong_together(tmp_path: Path) -> None:
    for name, text in (
        ("1.hl7", adt("A04")),
        ("2.hl7", mdm("T02")),
        ("note.txt", "Gout."),
        ("3.hl7", mdm("T02", "D2")),
    ):
        (tmp_path / name).write_text(text, newline="")
    readings: list[Reading] = list(read([tmp_path]))
    found = [reading for reading in readings if reading.encounter]
    assert [(Path(each.source).name, each.encounter.id) for each in found if each.encounter] == [
        ("1.hl7", "V1"),
        ("note.txt", "note.txt"),
    ]
    assert found[0].encounter is not None and len(found[0].encounter.documents) == 2


def test_no_problem_holds_words_of_a_note_or_a_name(tmp_path: Path) -> None:
    name = "Quillfeather"
    fields = dict.fromkeys(range(1, 52), name)
    parts = [segment(kind, fields) for kind in ("EVN", "PID", "PV1", "TXA", "OBX", "OBR", "FT1", "MRG")]
    types = ("ADT^A01", "ADT^A45", "MDM^T02", "ORU^R01", "DFT^P03")
    text = "".join(message(kind, f"{number}", *parts) for number, kind in enumerate(types)) + f"\n{name}\n"
    (tmp_path / "a.hl7").write_text(text, newline="")
    problems = [problem for reading in read([tmp_path]) for problem in reading.problems]
    assert problems
    assert name not in "".join(problem.message + problem.place for problem in problems)
