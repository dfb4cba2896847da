"""Keeps encounters: the row of an outside id, made once, filled from what the source says of it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import msgspec

from clearchart import model
from clearchart.model import Problem
from clearchart.model.workitem import Assist, WorkItem
from clearchart.work.moving import Reason
from clearchart_server.intake.sources import Source, outside_id
from clearchart_server.store import work
from clearchart_server.store.charts import aware, body_of
from clearchart_server.store.models import Encounter, Payer

_MOST_MERGES = 20


def row_of(source: Source, said: str, *, system: str = "") -> Encounter:
    """The encounter of an outside id, locked until the transaction ends; one that was merged leads to the other."""
    return standing(exact(source, said, system=system))


def exact(source: Source, said: str, *, system: str = "") -> Encounter:
    """The encounter that has this very outside id, locked; made with its work item where there is none."""
    key = {"organization_id": source.organization, "outside_system": system or source.sender}
    fresh = Encounter(
        **key,
        outside_id=outside_id(said),
        facility_id=source.facility.id if source.facility else None,
        claim_type=model.ClaimType.PROFESSIONAL.value,
        patient_class=model.PatientClass.CLINIC.value,
    )
    # Of two that meet an encounter at once one makes it: both then wait for the lock of the one that is there.
    Encounter.objects.bulk_create([fresh], ignore_conflicts=True)
    found = Encounter.objects.select_for_update().get(**key, outside_id=fresh.outside_id)
    if found.id == fresh.id:
        item = WorkItem(id="", organization="", account="", assist=Assist.FULL)
        work.receive(found.organization_id, found.id, item=item, by=work.act(Reason(code="received")))
    return found


def standing(row: Encounter) -> Encounter:
    """The encounter that stands for one that was merged into another; itself where it wasn't."""
    for _ in range(_MOST_MERGES):
        if row.voided_at is None or row.combined_into_id is None:
            break
        rows = Encounter.objects.select_for_update()
        row = rows.get(organization_id=row.organization_id, id=row.combined_into_id)
    return row


def fill(row: Encounter, said: model.Encounter, *, source: Source, problems: Iterable[Problem] = ()) -> bool:
    """Take over what a source says of an encounter, with the problems of reading it; whether anything changed."""
    told = msgspec.to_builtins([each for each in problems if each.level is not model.Level.NOTE])
    # What stands beside an encounter in its body, such as a claim that was made elsewhere, stays.
    body = {**row.body, **body_of(said), "id": row.outside_id, "problems": told}
    if body == row.body:
        return False
    row.body = body
    row.claim_type, row.patient_class = said.claim_type.value, said.patient_class.value
    row.service_from, row.service_through = said.service_from, said.service_through
    row.admitted_at, row.discharged_at = _instants(said, source)
    row.payer_id = _payer_id(row, said)
    row.version += 1
    row.save()
    return True


def _payer_id(row: Encounter, said: model.Encounter) -> UUID | None:
    """The payer of the first coverage, where the organisation has a row of it."""
    first = min(said.coverages, key=lambda each: each.rank, default=None)
    if first is None:
        return row.payer_id
    rows = Payer.objects.filter(organization_id=row.organization_id, payer_number=first.payer[:80])
    return rows.values_list("id", flat=True).first()


def _instants(said: model.Encounter, source: Source) -> tuple[datetime | None, datetime | None]:
    return aware(said.admit, source.zone), aware(said.discharge, source.zone)
