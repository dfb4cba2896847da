"""Work items between the table and the library: loaded, moved by `clearchart.work`, stored with their event."""

import datetime as dt
from uuid import UUID

import msgspec
from django.utils import timezone

from clearchart.model.event import Event, Named
from clearchart.model.workitem import Assist, Lane, Segment, State, WorkItem
from clearchart.work.late import Arrived, arrived
from clearchart.work.moving import Act, Reason, Refused, lifted, marked, moved, received
from clearchart_server.store.errors import WorkItemNotFoundError
from clearchart_server.store.ids import new_id
from clearchart_server.store.ledger.appending import append
from clearchart_server.store.models import ChartGrant, FindingRecord, Recusal, WorkItemRecord
from clearchart_server.store.tenancy import current


def act(
    reason: Reason, *, at: dt.datetime | None = None, versions: tuple[Named, ...] = (), until: dt.datetime | None = None
) -> Act:
    """An act of whoever is acting now: people in their own name, jobs as `system`."""
    actor = current()
    by = str(actor.person) if actor.person else "system"
    when = at or timezone.now()
    return Act(id=str(new_id()), by=by, role=actor.role, at=when, reason=reason, versions=versions, until=until)


def receive(organization: UUID, encounter: UUID, *, item: WorkItem, by: Act) -> WorkItem:
    """Store a new item with its first event; `item.id`, `organization` and `account` are set here."""
    fresh = msgspec.structs.replace(
        item, id=str(new_id()), organization=str(organization), account=str(encounter), version=1
    )
    record = WorkItemRecord(
        organization_id=organization, id=UUID(fresh.id), encounter_id=encounter, assist=fresh.assist
    )
    _fill(record, fresh)
    record.save(force_insert=True)
    append(received(fresh, act=by), item_version=1)
    return fresh


def load(item: UUID) -> WorkItem:
    """An item as the library has it. Raises WorkItemNotFoundError if the actor doesn't see it."""
    return _value(_record(item, lock=False))


def move(item: UUID, to: State, *, act: Act) -> WorkItem | Refused:
    """Move an item by the library's table, with its event; or why not. The row is locked until the transaction ends.

    Raises WorkItemNotFoundError if the actor doesn't see it.
    """
    record = _record(item, lock=True)
    outcome = moved(_value(record), to, act=act)
    return outcome if isinstance(outcome, Refused) else _saved(record, *outcome)


def mark(item: UUID, name: str, *, act: Act) -> WorkItem:
    """Put a mark on an item, where it stands. Raises WorkItemNotFoundError."""
    record = _record(item, lock=True)
    return _saved(record, *marked(_value(record), name, act=act))


def arrive(item: UUID, document: UUID, *, act: Act, case: UUID | None = None) -> Arrived | Refused:
    """What a document that comes now does to an item, by `clearchart.work.late`. Raises WorkItemNotFoundError."""
    record = _record(item, lock=True)
    outcome = arrived(_value(record), str(document), act=act, case=str(case) if case else "")
    if isinstance(outcome, Arrived) and outcome.event is not None:
        _saved(record, outcome.item, outcome.event)
    return outcome


def lift(item: UUID, hold: str, *, act: Act) -> WorkItem:
    """Take one hold off an item, where it stands. Raises WorkItemNotFoundError."""
    record = _record(item, lock=True)
    return _saved(record, *lifted(_value(record), hold, act=act))


def _record(item: UUID, *, lock: bool) -> WorkItemRecord:
    rows = WorkItemRecord.objects.filter(id=item)
    found = (rows.select_for_update() if lock else rows).first()
    if found is None:
        raise WorkItemNotFoundError
    return found


def _saved(record: WorkItemRecord, item: WorkItem, event: Event) -> WorkItem:
    _fill(record, item)
    record.save(update_fields=[*_WRITTEN, "changed_at"])
    append(event, item_version=item.version)
    return item


# What a move may change; the rest belongs to intake and triage.
_WRITTEN = ("state", "holder_id", "leased_until", "coders", "holds", "marks", "complete_at", "version")


def _fill(record: WorkItemRecord, item: WorkItem) -> None:
    record.state, record.version = item.state.value, item.version
    record.holder_id = UUID(item.holder) if item.holder else None
    record.leased_until = item.leased_until
    record.coders, record.holds, record.marks = list(item.coders), list(item.holds), list(item.marks)
    record.complete_at = item.complete_at
    if record._state.adding:
        record.lane, record.segment = msgspec.to_builtins(item.lane), item.segment.value
        for name in ("charges", "expected_net", "filing_limit", "minutes"):
            setattr(record, name, getattr(item, name))


def _value(record: WorkItemRecord) -> WorkItem:
    key = {"organization_id": record.organization_id, "encounter_id": record.encounter_id}
    blocks = FindingRecord.objects.filter(**key, severity="BLOCK", status="fail", state="open").count()
    grants = ChartGrant.objects.filter(
        organization_id=record.organization_id, work_item_id=record.id, revoked_at=None, until__gt=timezone.now()
    )
    return WorkItem(
        id=str(record.id),
        organization=str(record.organization_id),
        account=str(record.encounter_id),
        assist=Assist(record.assist),
        state=State(record.state),
        lane=msgspec.convert(record.lane, Lane),
        segment=Segment(record.segment),
        holder=str(record.holder_id) if record.holder_id else None,
        leased_until=record.leased_until,
        coders=tuple(record.coders),
        recused=tuple(str(each) for each in Recusal.objects.filter(**key).values_list("person_id", flat=True)),
        open_to=tuple(str(each) for each in grants.values_list("grantee_id", flat=True)),
        holds=tuple(record.holds),
        marks=tuple(record.marks),
        blocks=blocks,
        charges=record.charges,
        expected_net=record.expected_net,
        filing_limit=record.filing_limit,
        complete_at=record.complete_at,
        minutes=record.minutes,
        version=record.version,
    )
