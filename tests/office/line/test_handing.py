"""Charts handed over, held and signed: by the library's table, each with its event; nobody past the rules."""

from uuid import UUID

import pytest
from django.db import DatabaseError

from clearchart.model import CodeRole
from clearchart.model.event import Role
from clearchart.model.workitem import State, WorkItem
from clearchart.work.moving import Refusal, Refused
from clearchart_server.line import handing, pulling, signing
from clearchart_server.line.signing import SignedCode
from clearchart_server.store.models import EventRecord, FinalCodes, WorkItemRecord
from clearchart_server.store.tenancy import Actor, acting
from tests.office import makers
from tests.office.line.coders import CLINIC, INPATIENT, coder, waiting

pytestmark = pytest.mark.usefixtures("office")

FIRST = SignedCode(code="I10", role=CodeRole.FIRST_LISTED)
SECOND = SignedCode(code="E78.5")
BODY = {"id": "V1", "documents": [], "claim_type": "professional", "patient_class": "clinic"}


def in_hand(of: UUID, by: Actor) -> UUID:
    waiting(of, CLINIC, body=BODY)
    with acting(by):
        found = pulling.pull().item
        assert found is not None
        return UUID(found.id)


def state(item: UUID, by: Actor) -> State:
    with acting(by):
        return State(WorkItemRecord.objects.get(id=item).state)


def test_signed_codes_are_kept_and_the_event_names_their_digest() -> None:
    ours = makers.organization()
    us = coder(ours, "CPC")
    item = in_hand(ours, us)
    with acting(us):
        done = signing.sign(item, (FIRST, SECOND))
        assert isinstance(done, WorkItem)
        kept = FinalCodes.objects.get(work_item_id=item)
        event = EventRecord.objects.filter(work_item_id=item).latest("item_version")
    assert (done.state, done.coders) == (State.FINAL, (str(us.person),))
    assert [each["code"] for each in kept.body["codes"]] == ["I10", "E78.5"]
    assert kept.digest.encode() in bytes(event.body)


def test_signed_codes_are_for_good() -> None:
    ours = makers.organization()
    us = coder(ours, "CPC")
    item = in_hand(ours, us)
    with acting(us):
        signing.sign(item, (FIRST,))
    with pytest.raises(DatabaseError), acting(us):
        FinalCodes.objects.filter(work_item_id=item).update(digest="")


def test_codes_of_a_chart_in_other_hands_are_not_kept() -> None:
    ours = makers.organization()
    us, other = coder(ours, "CPC"), coder(ours, "CPC")
    item = in_hand(ours, us)
    with acting(other):
        refused = signing.sign(item, (FIRST,))
        assert isinstance(refused, Refused)
        assert refused.why is Refusal.OTHER_HANDS
        assert not FinalCodes.objects.exists()


def test_a_vendors_coder_signs_what_was_granted() -> None:
    ours, vendor = makers.organization(), makers.organization("vendor")
    makers.grant(waiting(ours, CLINIC, body=BODY), vendor)
    them = coder(vendor, "CPC", vendor=True)
    with acting(them):
        found = pulling.pull().item
        assert found is not None
        assert isinstance(signing.sign(UUID(found.id), (FIRST,)), WorkItem)
        assert not FinalCodes.objects.exists()


def test_a_trainees_chart_is_read_by_somebody_else() -> None:
    ours = makers.organization()
    trainee, lead = coder(ours, "CPC", role=Role.TRAINEE), coder(ours, "CPC", role=Role.LEAD)
    item = in_hand(ours, trainee)
    with acting(trainee):
        signing.sign(item, (FIRST,))
        assert isinstance(signing.approve(item), Refused)
    assert state(item, lead) is State.REVIEW
    with acting(lead):
        assert isinstance(signing.approve(item), WorkItem)
    assert state(item, lead) is State.FINAL


def test_a_reader_who_corrects_signs_the_codes_anew() -> None:
    ours = makers.organization()
    us, auditor = coder(ours, "CPC"), coder(ours, "CPC", role=Role.AUDITOR)
    item = in_hand(ours, us)
    with acting(us):
        signing.sign(item, (FIRST,), reader="second", words="not sure of the second one")
    with acting(auditor):
        done = signing.correct(item, (FIRST, SECOND), words="lipids were treated")
        assert isinstance(done, WorkItem)
        newest = signing.newest_codes(UUID(done.account))
    assert newest is not None
    assert newest.signer == str(auditor.person)


def test_a_chart_is_held_for_the_first_reason_of_the_waterfall_and_goes_on_when_all_are_lifted() -> None:
    ours = makers.organization()
    us, lead = coder(ours, "CPC"), coder(ours, "CPC", role=Role.LEAD)
    item = in_hand(ours, us)
    with acting(us):
        assert isinstance(handing.hold(item, ("registration", "visit-note")), WorkItem)
    with acting(lead):
        row = WorkItemRecord.objects.get(id=item)
        assert (row.state, row.primary_reason, row.owed_by) == ("held", "visit-note", "rendering provider")
        assert isinstance(handing.lift(item, "visit-note"), WorkItem)
        row = WorkItemRecord.objects.get(id=item)
        assert (row.state, row.primary_reason, row.holds) == ("held", "registration", ["registration"])
        handing.lift(item, "registration")
    assert state(item, lead) is State.READY


def test_no_chart_is_held_for_a_reason_that_nobody_knows() -> None:
    ours = makers.organization()
    us = coder(ours, "CPC")
    item = in_hand(ours, us)
    with acting(us):
        assert isinstance(handing.hold(item, ("because",)), Refused)


def test_a_chart_is_handed_back_with_the_words_kept_out_of_the_event() -> None:
    ours = makers.organization()
    us = coder(ours, "CPC")
    item = in_hand(ours, us)
    with acting(us):
        assert isinstance(handing.hand_back(item, words="Ada Example is my neighbour"), WorkItem)
        event = EventRecord.objects.filter(work_item_id=item).latest("item_version")
    assert event.reason == "handed-back"
    assert b"neighbour" not in bytes(event.body)


def test_a_lead_hands_a_chart_to_whom_the_rules_allow_alone() -> None:
    ours = makers.organization()
    lead, clinic, inpatient = (
        coder(ours, name, role=role) for name, role in (("CPC", Role.LEAD), ("CPC", Role.CODER), ("CIC", Role.CODER))
    )
    item = waiting(ours, INPATIENT)
    with acting(lead):
        refused = handing.hand(item.id, makers.own_id(clinic), words="knows the ward")
        assert isinstance(refused, Refused)
        assert "CIC" in refused.words
        assert isinstance(handing.hand(item.id, makers.own_id(inpatient), words="knows the ward"), WorkItem)
