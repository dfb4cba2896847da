"""Appends events: in the transaction of what they tell, so that neither is there without the other."""

from uuid import UUID

from clearchart.model.event import Event
from clearchart.work.ledger import event_bytes, leaf
from clearchart_server.store.models import EventRecord


def append(event: Event, *, item_version: int | None = None) -> None:
    """Store an event in its canonical form; `item_version` is the version that the work item has after it.

    Inside `acting`. Raises django.db.DatabaseError if the actor isn't whom the event names.
    """
    body = event_bytes(event)
    EventRecord.objects.create(
        organization_id=UUID(event.organization),
        id=UUID(event.id),
        encounter_id=_id(event, "account"),
        work_item_id=_id(event, "work-item"),
        item_version=item_version,
        at=event.at,
        kind=event.kind,
        actor=event.actor,
        role=event.role.value,
        before=event.before or "",
        after=event.after or "",
        reason=event.reason,
        body=body,
        leaf=leaf(body),
    )


def _id(event: Event, kind: str) -> UUID | None:
    found = event.about(kind)
    return UUID(found) if found else None
