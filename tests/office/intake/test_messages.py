"""HL7 messages: what admissions, documents, charges, merges and their undoing do to charts in every state."""

from decimal import Decimal
from uuid import UUID

import pytest

from clearchart.model.event import Subject
from clearchart.model.workitem import State, WorkItem
from clearchart.work.moving import Reason
from clearchart_server.intake.receiving import Channel
from clearchart_server.store import work
from clearchart_server.store.models import (
    Charge,
    CodedChartRecord,
    DeadLetter,
    Document,
    Encounter,
    EventRecord,
    Input,
    PostBillCase,
    WorkItemRecord,
)
from clearchart_server.store.tenancy import acting, system
from tests.office import makers
from tests.office.intake import feed
from tests.office.intake.feed import PID, charge, paper, visit, words

pytestmark = pytest.mark.usefixtures("office")
STAY = {"kind": "I", "admit": "202603010900"}


def codes(of: UUID, ident: str = "V1") -> list[str]:
    row = feed.encounter(of, ident)
    with acting(system(of)):
        last = CodedChartRecord.objects.filter(encounter_id=row.id).order_by("-made_at").first()
        return [code["code"] for code in last.body["codes"]] if last else []


def force(of: UUID, state: str, ident: str = "V1") -> None:
    """An item as people have left it, past the table of moves."""
    item = feed.item(of, ident)
    makers.by_superuser(f"UPDATE work_item SET state = '{state}' WHERE id = '{item.id}'")


def test_a_visit_and_its_note_become_a_coded_chart() -> None:
    ours = feed.hospital()
    feed.send(ours, "ADT_A04", PID, visit(), control="1")
    assert feed.item(ours).state == "held"
    feed.send(ours, "MDM_T02", PID, visit(), paper(), words(), control="2")
    row = feed.encounter(ours)
    assert (row.outside_system, row.patient_id, row.service_from) == ("MAIN", "P1", row.service_through)
    assert (codes(ours), feed.item(ours).state) == (["I10"], "ready")


def test_the_same_message_twice_changes_nothing() -> None:
    ours = feed.hospital()
    first = feed.send(ours, "MDM_T02", PID, visit(), paper(), words(), control="2")
    again = feed.send(ours, "MDM_T02", PID, visit(), paper(), words(), control="2")
    assert (again.input, again.is_new) == (first.input, False)
    with acting(system(ours)):
        assert (Input.objects.count(), Document.objects.count()) == (1, 1)


def test_a_control_id_used_again_for_something_else_is_another_message() -> None:
    ours = feed.hospital()
    feed.send(ours, "MDM_T02", PID, visit(), paper("D1"), words(), control="7")
    assert feed.send(ours, "MDM_T02", PID, visit(), paper("D2"), words("Asthma.\n"), control="7").is_new
    with acting(system(ours)):
        assert Document.objects.count() == 2


def test_an_unauthenticated_document_holds_the_chart_until_its_status_comes() -> None:
    ours = feed.hospital()
    feed.send(ours, "MDM_T02", PID, visit(), paper(status="DI"), words(), control="1")
    assert (feed.item(ours).state, feed.item(ours).holds) == ("held", ["signature"])
    feed.send(ours, "MDM_T04", PID, visit(), paper(status="LA"), control="2")
    assert (feed.item(ours).state, codes(ours)) == ("ready", ["I10"])


def test_a_document_that_comes_before_the_bill_marks_or_reopens_the_chart() -> None:
    ours = feed.hospital()
    feed.send(ours, "MDM_T02", PID, visit(), paper(), words(), control="1")
    feed.send(ours, "MDM_T06", PID, visit(), paper("D2", parent="D1"), words("Asthma.\n"), control="2")
    assert (feed.item(ours).state, feed.item(ours).marks) == ("ready", ["late-document"])
    force(ours, "final")
    feed.send(ours, "MDM_T02", PID, visit(), paper("D3"), words("Gout.\n"), control="3")
    item = feed.item(ours)
    assert (item.state, item.marks) == ("ready", ["late-document"])
    with acting(system(ours)):
        assert list(Document.objects.order_by("received_at").values_list("is_late", flat=True)) == [False, True, True]


def test_a_document_that_comes_after_the_bill_opens_a_case_and_re_bills_nothing() -> None:
    ours = feed.hospital()
    feed.send(ours, "MDM_T02", PID, visit(), paper(), words(), control="1")
    force(ours, "billed")
    late = "ASSESSMENT\n1. Asthma, continue albuterol.\n"
    feed.send(ours, "MDM_T02", PID, visit(), paper("D2"), words(late), control="2")
    assert feed.item(ours).state == "post-bill"
    with acting(system(ours)):
        case = PostBillCase.objects.get()
        event = EventRecord.objects.get(kind="open-case")
    assert (case.codes_before, case.decision) == (["I10"], "open")
    assert "J45.909" in case.codes_after
    assert event.reason == "document-after-bill"


def test_a_replaced_document_counts_no_more_and_a_cancelled_one_neither() -> None:
    ours = feed.hospital()
    feed.send(ours, "MDM_T02", PID, visit(), paper("D1"), words(), control="1")
    asthma = "ASSESSMENT\n1. Asthma, continue albuterol.\n"
    feed.send(ours, "MDM_T10", PID, visit(), paper("D2", parent="D1"), words(asthma), control="2")
    assert codes(ours) == ["J45.909"]
    feed.send(ours, "MDM_T11", PID, visit(), paper("D2"), control="3")
    assert (codes(ours), feed.item(ours).state) == ([], "held")


def test_a_replacement_that_is_not_authenticated_replaces_nothing_yet() -> None:
    ours = feed.hospital()
    feed.send(ours, "MDM_T02", PID, visit(), paper("D1"), words(), control="1")
    before = codes(ours)
    asthma = words("ASSESSMENT\n1. Asthma, continue albuterol.\n")
    feed.send(ours, "MDM_T10", PID, visit(), paper("D2", parent="D1", status="DI"), asthma, control="2")
    assert codes(ours) == before
    feed.send(ours, "MDM_T10", PID, visit(), paper("D2", parent="D1"), asthma, control="3")
    assert codes(ours) == ["J45.909"]


def test_a_cancel_that_names_no_visit_finds_the_chart_by_the_document() -> None:
    ours = feed.hospital()
    feed.send(ours, "MDM_T02", PID, visit(), paper(), words(), control="1")
    feed.send(ours, "MDM_T11", PID, paper(), control="2")
    assert (codes(ours), feed.item(ours).state, feed.item(ours).marks) == ([], "held", ["late-document"])


def test_a_stay_is_in_house_until_its_discharge_and_again_when_that_is_taken_back() -> None:
    ours = feed.hospital()
    feed.send(ours, "ADT_A01", PID, visit(**STAY, discharge=""), control="1")
    assert (feed.item(ours).state, feed.encounter(ours).claim_type) == ("in-house", "institutional")
    feed.send(ours, "ADT_A03", PID, visit(**STAY, discharge="202603041200"), control="2")
    item = feed.item(ours)
    assert (item.state, sorted(item.holds)) == ("held", ["discharge-summary", "history-and-physical"])
    feed.send(ours, "ADT_A13", PID, visit(**STAY, discharge=""), control="3")
    assert (feed.item(ours).state, feed.encounter(ours).discharged_at) == ("in-house", None)


def test_another_class_brings_other_rules() -> None:
    ours = feed.hospital()
    feed.send(ours, "MDM_T02", PID, visit(discharge=""), paper(), words(), control="1")
    assert feed.item(ours).state == "ready"
    feed.send(ours, "ADT_A06", PID, visit(**STAY, discharge=""), control="2")
    item = feed.item(ours)
    assert (item.state, item.lane["claim_type"], item.lane["patient_class"]) == (
        "in-house",
        "institutional",
        "inpatient",
    )


def test_a_cancelled_visit_is_void_and_comes_back_when_it_is_told_again() -> None:
    ours = feed.hospital()
    feed.send(ours, "MDM_T02", PID, visit(), paper(), words(), control="1")
    feed.send(ours, "ADT_A11", PID, visit(), control="2")
    assert (feed.item(ours).state, feed.encounter(ours).voided_at is None) == ("voided", False)
    feed.send(ours, "ADT_A04", PID, visit(), control="3")
    assert (feed.item(ours).state, feed.encounter(ours).voided_at) == ("ready", None)


def test_a_cancelled_visit_that_was_billed_gets_a_mark_and_people_decide() -> None:
    ours = feed.hospital()
    feed.send(ours, "MDM_T02", PID, visit(), paper(), words(), control="1")
    force(ours, "billed")
    feed.send(ours, "ADT_A11", PID, visit(), control="2")
    assert (feed.item(ours).state, feed.item(ours).marks) == ("billed", ["visit-cancelled"])
    assert feed.encounter(ours).voided_at is None


def test_charges_come_by_their_ids_and_credits_take_away() -> None:
    ours = feed.hospital()
    feed.send(ours, "DFT_P03", PID, visit(), charge("C1", "100.00"), charge("C2", "50"), control="1")
    feed.send(ours, "DFT_P03", PID, visit(), charge("C1", "100.00"), control="2")
    feed.send(ours, "DFT_P03", PID, visit(), charge("C2", "50", kind="CD"), control="3")
    with acting(system(ours)):
        assert Charge.objects.count() == 3
    assert feed.encounter(ours).gross_charges == Decimal("100.00")
    assert feed.item(ours).charges == Decimal("100.00")
    feed.send(ours, "MDM_T02", PID, visit(), paper(), words(), control="4")
    force(ours, "billed")
    feed.send(ours, "DFT_P03", PID, visit(), charge("C9", "10"), control="5")
    assert feed.item(ours).marks == ["late-charge"]


MERGE = ("ADT_A42", PID, "MRG|P1^^^MAIN^MR||||V2^^^MAIN^VN", visit("V1"))
UNDO = ("ADT_A42", PID, "MRG|P1^^^MAIN^MR||||V1^^^MAIN^VN", visit("V2"))


def test_a_merged_visit_gives_its_documents_and_takes_them_back_when_the_merge_is_undone() -> None:
    ours = feed.hospital()
    asthma = "ASSESSMENT\n1. Asthma, continue albuterol.\n"
    feed.send(ours, "MDM_T02", PID, visit("V1"), paper("D1"), words(), control="1")
    feed.send(ours, "MDM_T02", PID, visit("V2"), paper("D2"), words(asthma), control="2")
    feed.send(ours, *MERGE, control="3")
    assert (sorted(codes(ours)), feed.item(ours, "V2").state) == (["I10", "J45.909"], "voided")
    feed.send(ours, "MDM_T02", PID, visit("V2"), paper("D3"), words("Gout.\n"), control="4")
    kept = feed.encounter(ours, "V1").id
    with acting(system(ours)):
        assert Document.objects.get(outside_id="D3").encounter_id == kept
    feed.send(ours, *UNDO, control="5")
    assert (codes(ours, "V2"), feed.item(ours, "V2").state) == (["J45.909"], "ready")
    assert "J45.909" not in codes(ours)


def test_a_visit_merged_into_one_that_nobody_has_told_of_yet_gives_it_what_is_known() -> None:
    ours = feed.hospital()
    feed.send(ours, "MDM_T02", PID, visit("V2"), paper(), words(), control="1")
    feed.send(ours, *MERGE, control="2")
    assert (codes(ours, "V1"), feed.item(ours, "V1").state, feed.item(ours, "V2").state) == (["I10"], "ready", "voided")


def test_a_document_told_again_after_a_merge_stays_with_the_visit_that_it_came_with() -> None:
    ours = feed.hospital()
    feed.send(ours, "ADT_A04", PID, visit("V1"), control="1")
    feed.send(ours, "MDM_T02", PID, visit("V2"), paper(), words(), control="2")
    feed.send(ours, *MERGE, control="3")
    feed.send(ours, "MDM_T02", PID, visit("V2"), paper(), words(), control="4")
    gone = feed.encounter(ours, "V2").id
    with acting(system(ours)):
        assert Document.objects.get().encounter_id == gone


def test_a_visit_of_which_only_the_number_is_known_waits() -> None:
    ours = feed.hospital()
    feed.send(ours, *MERGE, control="1")
    assert (feed.item(ours, "V1").state, feed.item(ours, "V2").state) == ("received", "voided")


def test_the_charts_of_a_merged_patient_are_those_of_the_one_who_stands() -> None:
    ours = feed.hospital()
    feed.send(ours, "ADT_A04", PID.replace("P1", "P2"), visit(), control="1")
    feed.send(ours, "ADT_A40", PID, "MRG|P2^^^MAIN^MR", control="2")
    assert feed.encounter(ours).patient_id == "P1"


def test_a_renamed_visit_is_found_under_its_new_number() -> None:
    ours = feed.hospital()
    feed.send(ours, "MDM_T02", PID, visit("V1"), paper(), words(), control="1")
    feed.send(ours, "ADT_A50", PID, "MRG|P1^^^MAIN^MR||||V1^^^MAIN^VN", visit("V7"), control="2")
    assert codes(ours, "V7") == ["I10"]


def test_a_message_that_cannot_be_read_is_a_dead_letter() -> None:
    ours = feed.hospital()
    feed.arrive(ours, b"no message at all", key="1", channel=Channel.MLLP)
    feed.work_off()
    with acting(system(ours)):
        assert DeadLetter.objects.get().code == "MESSAGE-NONE"


def test_a_message_of_training_is_no_patients() -> None:
    ours = feed.hospital()
    content = feed.message("ADT_A04", PID, visit()).replace(b"|P|2.5.1", b"|T|2.5.1")
    feed.arrive(ours, content, channel=Channel.MLLP)
    feed.work_off()
    with acting(system(ours)):
        assert not Encounter.objects.exists()


def test_what_a_coder_has_in_hand_is_marked_and_not_taken_away() -> None:
    ours = feed.hospital()
    coder = makers.member(ours)
    feed.send(ours, "MDM_T02", PID, visit(), paper(), words(), control="1")
    item = feed.item(ours).id
    with acting(coder):
        reason = Reason(code="pulled", about=(Subject(kind="person", id=str(coder.person)),))
        taken = work.move(item, State.ASSIGNED, act=work.act(reason, until=makers.LATER))
        assert isinstance(taken, WorkItem)
    feed.send(ours, "MDM_T02", PID, visit(), paper("D2"), words("Gout.\n"), control="2")
    with acting(coder):
        row = WorkItemRecord.objects.get(id=item)
        assert (row.state, row.holder_id, row.marks) == ("assigned", coder.person, ["late-document"])
