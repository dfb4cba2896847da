"""Moves the work item of an encounter for what a message says; where the table refuses, a mark calls people."""

from clearchart.model.event import Subject
from clearchart.model.workitem import State
from clearchart.work.moving import Reason, Refused
from clearchart_server.intake.sources import Source
from clearchart_server.store import work
from clearchart_server.store.models import Encounter, WorkItemRecord


def because(source: Source, code: str, *about: Subject) -> Reason:
    """A reason that names the message behind it."""
    return Reason(code=code, about=(Subject(kind="message", id=str(source.input.id)), *about))


def state_of(chart: Encounter) -> State | None:
    """Where an encounter's work item stands; None without one."""
    rows = WorkItemRecord.objects.filter(organization_id=chart.organization_id, encounter_id=chart.id)
    found = rows.values_list("state", flat=True).first()
    return State(found) if found else None


def move_or_mark(chart: Encounter, to: State, *, reason: Reason) -> bool:
    """Move an encounter's item; whether it moved. Refused, it gets a mark that is called after the reason."""
    rows = WorkItemRecord.objects.filter(organization_id=chart.organization_id, encounter_id=chart.id)
    item = rows.values_list("id", flat=True).first()
    if item is None:
        return False
    if not isinstance(work.move(item, to, act=work.act(reason)), Refused):
        return True
    mark(chart, reason)
    return False


def mark(chart: Encounter, reason: Reason) -> None:
    """Put a mark on an encounter's item, called after a reason."""
    rows = WorkItemRecord.objects.filter(organization_id=chart.organization_id, encounter_id=chart.id)
    for item in rows.values_list("id", flat=True):
        work.mark(item, reason.code, act=work.act(reason))
