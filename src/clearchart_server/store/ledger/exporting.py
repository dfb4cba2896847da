"""The log as the database has it, and what is wrong already with how it lies there."""

from collections.abc import Iterable
from uuid import UUID

import msgspec
from django.db.models import QuerySet

from clearchart.model.event import Event
from clearchart.work.ledger import Batch, Checkpoint, event_bytes, event_of
from clearchart.work.verification import Broken, Fault
from clearchart_server.store.ledger.files import Log
from clearchart_server.store.models import BatchRecord, CheckpointRecord, EventRecord, UnsealedEvent
from clearchart_server.store.tenant import TenantModel


def read(organization: UUID, keys: dict[str, str]) -> tuple[Log, tuple[Broken, ...]]:
    """The log as the database has it, and what is already wrong with how it lies there. Inside `acting`."""
    batches = [msgspec.json.decode(bytes(each.body), type=Batch) for each in _rows(BatchRecord, organization, "number")]
    signed = _rows(CheckpointRecord, organization, "batch_number")
    checkpoints = [msgspec.json.decode(bytes(each.body), type=Checkpoint) for each in signed]
    events, altered = _events(_rows(EventRecord, organization, "id"))
    in_order = [id_ for batch in batches for id_ in batch.events if id_ in events]
    behind = sorted(set(events) - set(in_order))
    log = Log(
        organization=str(organization),
        events=tuple(events[id_] for id_ in (*in_order, *behind)),
        batches=tuple(batches),
        checkpoints=tuple(checkpoints),
        keys=keys,
    )
    waiting = {str(each.id) for each in _rows(UnsealedEvent, organization, "id")}
    return log, (*altered, *_smuggled(set(behind) - waiting))


def _events(rows: Iterable[EventRecord]) -> tuple[dict[str, Event], list[Broken]]:
    """The events by their ids, and those whose row isn't what their bytes say, or whose bytes are no event."""
    events: dict[str, Event] = {}
    altered: list[Broken] = []
    for row in rows:
        try:
            event = event_of(bytes(row.body))
        except msgspec.DecodeError:
            words = f"event {row.id} is no event any more"
            altered.append(Broken(fault=Fault.ALTERED, event=str(row.id), words=words))
            continue
        events[str(row.id)] = event
        if not _says(row, event):
            words = f"the row of event {row.id} says something else than its bytes"
            altered.append(Broken(fault=Fault.ALTERED, event=str(row.id), words=words))
    return events, altered


def _says(row: EventRecord, event: Event) -> bool:
    """Whether the columns, by which events are found and shown, say what the sealed bytes say."""
    columns = (str(row.organization_id), str(row.id), row.kind, row.actor, row.role, row.before, row.after, row.reason)
    said = (event.organization, event.id, event.kind, event.actor, event.role, event.before or "", event.after or "")
    account, item = event.about("account"), event.about("work-item")
    subjects = (row.encounter_id and str(row.encounter_id), row.work_item_id and str(row.work_item_id))
    return columns == (*said, event.reason) and subjects == (account, item) and bytes(row.body) == event_bytes(event)


def _smuggled(ids: Iterable[str]) -> list[Broken]:
    words = "event {} is in no batch and doesn't wait for the sealer"
    return [Broken(fault=Fault.INSERTED, event=each, words=words.format(each)) for each in sorted(ids)]


def _rows[Row: TenantModel](model: type[Row], organization: UUID, order: str) -> QuerySet[Row]:
    return model._default_manager.filter(organization_id=organization).order_by(order)
