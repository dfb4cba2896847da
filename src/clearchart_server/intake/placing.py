"""Gives charts their place in line, by the library's one formula, and again as dates pass and the line changes."""

from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from clearchart.model.workitem import State, WorkItem
from clearchart.work.triage import priority
from clearchart_server.intake.facts import Facts, facts_of
from clearchart_server.store import work
from clearchart_server.store.charts import value_of
from clearchart_server.store.models import Encounter, WorkItemRecord
from clearchart_server.store.tenancy import current

_BATCH = 500


def place(item: WorkItem, facts: Facts, *, similar: int = 0) -> None:
    """Store an item's segment and place in line with its explanation; `similar` are others in line of its lane."""
    found = priority(facts.on(item), at=timezone.now(), similar=similar)
    WorkItemRecord.objects.filter(id=item.id).update(
        segment=found.segment.value, priority=found.key, explanation=found.words[:300]
    )


def place_again(after: UUID | None = None) -> UUID | None:
    """Place a batch of the line anew, inside `acting`: filing limits come nearer, promises run out, lanes fill.

    Gives the id to go on after, None at the end of the line. What somebody has in hand meanwhile is passed over.
    """
    line = WorkItemRecord.objects.filter(organization_id=current().organization, state=State.READY.value)
    alike = {str(lane): number for lane, number in line.values_list("lane").annotate(Count("id"))}
    rows = line.filter(id__gt=after) if after else line
    batch = list(rows.order_by("id").select_for_update(skip_locked=True)[:_BATCH])
    for record in batch:
        row = Encounter.objects.get(organization_id=record.organization_id, id=record.encounter_id)
        facts = facts_of(row, value_of(row))
        place(work.load(record.id), facts, similar=alike.get(str(record.lane), 1) - 1)
    return batch[-1].id if len(batch) == _BATCH else None
