"""Work items in the database: moved by the library's table alone, each move with its event, in one pair of hands."""

import threading
from uuid import UUID

import pytest
from django.db import DatabaseError, connection

from clearchart.model.event import Named, Role, Subject
from clearchart.model.workitem import Assist, State, WorkItem
from clearchart.work import moving
from clearchart.work.moving import Act, Reason, Refusal, Refused
from clearchart_server.store import work
from clearchart_server.store.errors import WorkItemNotFoundError
from clearchart_server.store.ids import new_id
from clearchart_server.store.ledger.appending import append
from clearchart_server.store.models import EventRecord, FindingRecord, WorkItemRecord
from clearchart_server.store.tenancy import Actor, acting, system
from tests.office import makers

pytestmark = pytest.mark.usefixtures("office")
COMPLETE = Reason(code="documents-complete")
BILLED = Reason(code="bill-dropped", about=(Subject(kind="claim", id="C1"),))
CODED = Reason(code="coded", digests=(Named(name="codes", value="0" * 64),))


def pulled(actor: Actor) -> Reason:
    return Reason(code="pulled", about=(Subject(kind="person", id=str(actor.person)),))


def received(of: UUID, assist: Assist = Assist.FULL) -> UUID:
    chart = makers.encounter(of)
    with acting(system(of)):
        item = WorkItem(id="", organization="", account="", assist=assist)
        made = work.receive(of, chart.id, item=item, by=work.act(Reason(code="received")))
    return UUID(made.id)


def ready(of: UUID) -> UUID:
    item = received(of)
    with acting(system(of)):
        assert isinstance(work.move(item, State.READY, act=work.act(COMPLETE)), WorkItem)
    return item


def take(item: UUID, by: Actor) -> WorkItem | Refused:
    with acting(by):
        return work.move(item, State.ASSIGNED, act=work.act(pulled(by), until=makers.LATER))


def test_a_chart_goes_from_arrival_to_final_with_an_event_a_move() -> None:
    ours = makers.organization()
    coder = makers.member(ours)
    item = ready(ours)
    taken = take(item, coder)
    assert isinstance(taken, WorkItem)
    assert (taken.state, taken.holder, taken.version) == (State.ASSIGNED, str(coder.person), 3)
    with acting(coder):
        done = work.move(item, State.FINAL, act=work.act(CODED))
        assert isinstance(done, WorkItem)
        assert work.load(item) == done
        events = EventRecord.objects.filter(work_item_id=item).order_by("item_version")
        kinds = [event.kind for event in events]
    assert kinds == ["receive", "complete", "assign", "finish"]


def test_what_the_library_refuses_changes_nothing() -> None:
    ours = makers.organization()
    item = received(ours)
    with acting(system(ours)):
        refused = work.move(item, State.BILLED, act=work.act(Reason(code="bill-dropped")))
        assert isinstance(refused, Refused)
        assert refused.why is Refusal.NO_SUCH_MOVE
        assert EventRecord.objects.filter(work_item_id=item).count() == 1


def test_the_database_refuses_a_move_that_is_not_in_the_table() -> None:
    ours = makers.organization()
    item = received(ours)
    with pytest.raises(DatabaseError, match="Invalid transition"), acting(system(ours)):
        WorkItemRecord.objects.filter(id=item).update(state="billed")


def test_the_database_refuses_a_move_without_its_event() -> None:
    ours = makers.organization()
    item = received(ours)
    with pytest.raises(DatabaseError, match="a move has an event"), acting(system(ours)):
        WorkItemRecord.objects.filter(id=item).update(state="ready", version=2)


def test_nobody_approves_their_own_work_not_even_by_sql() -> None:
    ours = makers.organization()
    lead = makers.member(ours, Role.LEAD)
    item = makers.work_item(makers.encounter(ours), state="review", coders=[str(lead.person)])
    with acting(lead):
        refused = work.move(item.id, State.FINAL, act=work.act(Reason(code="approved")))
        assert isinstance(refused, Refused)
        assert refused.why is Refusal.OWN_WORK
    with pytest.raises(DatabaseError, match="their own work"), acting(lead):
        WorkItemRecord.objects.filter(id=item.id).update(state="final", version=2)


def test_a_bill_is_not_dropped_while_a_block_is_open() -> None:
    ours = makers.organization()
    item = makers.work_item(makers.encounter(ours), state="final")
    with acting(system(ours)):
        FindingRecord.objects.create(
            organization_id=ours,
            encounter_id=item.encounter_id,
            rule="ICD104",
            family="ICD",
            severity="BLOCK",
            status="fail",
            digest="0" * 64,
            body={},
        )
        refused = work.move(item.id, State.BILLED, act=work.act(BILLED))
    assert isinstance(refused, Refused)
    assert refused.why is Refusal.OPEN_BLOCK


def test_a_chart_is_in_one_pair_of_hands() -> None:
    ours = makers.organization()
    item = ready(ours)
    coders = [makers.member(ours) for _ in range(4)]
    outcomes: list[WorkItem | Refused] = []

    def pull(coder: Actor) -> None:
        outcomes.append(take(item, coder))
        connection.close()

    threads = [threading.Thread(target=pull, args=(coder,)) for coder in coders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(isinstance(outcome, WorkItem) for outcome in outcomes) == 1
    assert len(outcomes) == 4


def test_an_event_names_who_acts_and_no_other() -> None:
    ours = makers.organization()
    coder, other = makers.member(ours), makers.member(ours)
    item = ready(ours)
    forged = Act(
        id=str(new_id()),
        by=str(other.person),
        role=Role.CODER,
        at=makers.NOON,
        reason=pulled(other),
        until=makers.LATER,
    )
    with pytest.raises(DatabaseError, match="row-level security"), acting(coder):
        work.move(item, State.ASSIGNED, act=forged)


def test_an_item_of_another_organisation_is_not_found() -> None:
    item = received(makers.organization())
    with acting(makers.member(makers.organization())), pytest.raises(WorkItemNotFoundError):
        work.load(item)


def test_a_version_has_one_event() -> None:
    ours = makers.organization()
    item = received(ours)
    with acting(system(ours)):
        event = moving.received(work.load(item), act=work.act(Reason(code="received")))
    with pytest.raises(DatabaseError, match="event_of_version_once"), acting(system(ours)):
        append(event, item_version=1)
