"""Changes of identity: merges, moves and renamings of patients, accounts and visits, and what takes them back.

A merge moves no row: the encounter that is gone leads to the one that stands, so that it can be taken back whole.
"""

from uuid import UUID

from django.db.models import QuerySet, Sum
from django.utils import timezone

from clearchart.interop.hl7v2.messages import HL7Message
from clearchart.interop.hl7v2.values import Change, Identifier, Merge, Scope
from clearchart.model.event import Subject
from clearchart.model.workitem import State
from clearchart_server.intake import documents, encounters, steps
from clearchart_server.intake.messages.visits import system_of
from clearchart_server.intake.sources import Source, outside_id
from clearchart_server.store.charts import value_of
from clearchart_server.store.models import Charge, Document, Encounter


def change(source: Source, message: HL7Message) -> tuple[UUID, ...]:
    """Take over every change of identity of a message; the encounters that have to be coded again."""
    return tuple(each for merge in message.merges for each in _change(source, message, merge))


def _change(source: Source, message: HL7Message, merge: Merge) -> tuple[UUID, ...]:
    if merge.change is Change.MOVE and merge.moved is not None and merge.scope is not Scope.PATIENT:
        return _move(source, message, merge.moved)
    if merge.scope is Scope.PATIENT:
        return _other_patient(source, merge)
    if merge.scope is Scope.ALTERNATE_VISIT:
        return ()
    renames = merge.change is Change.RENAME and not _find(source, merge.kept).exists()
    return _rename(source, merge) if renames else _merge(source, merge)


def _find(source: Source, ident: Identifier) -> QuerySet[Encounter]:
    key = {"outside_system": system_of(ident, source), "outside_id": outside_id(ident.value)}
    return Encounter.objects.filter(organization_id=source.organization, **key)


def _exact(source: Source, ident: Identifier) -> Encounter:
    return encounters.exact(source, ident.value, system=system_of(ident, source))


def _other_patient(source: Source, merge: Merge) -> tuple[UUID, ...]:
    """The charts of the patient who is gone are those of the one who stands; no code follows from a patient's id."""
    rows = Encounter.objects.filter(
        organization_id=source.organization,
        patient_system=system_of(merge.gone, source),
        patient_id=outside_id(merge.gone.value),
    )
    rows.update(patient_system=system_of(merge.kept, source), patient_id=outside_id(merge.kept.value))
    return ()


def _rename(source: Source, merge: Merge) -> tuple[UUID, ...]:
    system, ident = system_of(merge.kept, source), outside_id(merge.kept.value)
    _find(source, merge.gone).update(outside_system=system, outside_id=ident)
    return ()


def _move(source: Source, message: HL7Message, moved: Identifier) -> tuple[UUID, ...]:
    """A visit or account belongs to another patient now; one that had been merged stands for itself again."""
    row = _exact(source, moved)
    touched = _apart(source, row) if row.combined_into_id is not None else ()
    patient = message.patient
    if patient is not None and patient.ids:
        row.patient_system, row.patient_id = system_of(patient.ids[0], source), outside_id(patient.ids[0].value)
        row.save(update_fields=["patient_system", "patient_id", "changed_at"])
    return touched


def _merge(source: Source, merge: Merge) -> tuple[UUID, ...]:
    """The account that is gone is void, and its documents and charges are those of the one that stands."""
    gone, kept = _exact(source, merge.gone), _exact(source, merge.kept)
    if kept.combined_into_id == gone.id and kept.voided_at is not None:
        return _apart(source, kept)  # the merge the other way round, taken back
    kept = encounters.standing(kept)
    if gone.id == kept.id or gone.voided_at is not None:
        return ()
    reason = steps.because(source, "merged", Subject(kind="account-into", id=str(kept.id)))
    if not steps.move_or_mark(gone, State.VOIDED, reason=reason):
        return ()  # it was billed: people decide
    gone.combined_into_id, gone.voided_at = kept.id, timezone.now()
    gone.save(update_fields=["combined_into_id", "voided_at", "changed_at"])
    if gone.body and not kept.body:
        encounters.fill(kept, value_of(gone), source=source)
    for each in Document.objects.filter(encounter_id=gone.id, is_current=True).order_by("id"):
        documents.tell(kept, each)
    total(kept)
    return (kept.id,)


def _apart(source: Source, row: Encounter) -> tuple[UUID, ...]:
    """Take a merge back."""
    kept = encounters.standing(row)
    row.combined_into_id = row.voided_at = None
    row.save(update_fields=["combined_into_id", "voided_at", "changed_at"])
    steps.move_or_mark(row, State.RECEIVED, reason=steps.because(source, "merge-undone"))
    total(kept)
    return row.id, kept.id


def total(chart: Encounter) -> None:
    """Add up an encounter's charges, with those of encounters merged into it."""
    key = {"organization_id": chart.organization_id}
    merged = Encounter.objects.filter(**key, combined_into_id=chart.id, voided_at__isnull=False).values("id")
    rows = Charge.objects.filter(**key, encounter_id__in=[chart.id, *(each["id"] for each in merged)])
    chart.gross_charges = rows.aggregate(all=Sum("amount"))["all"] or 0
    chart.save(update_fields=["gross_charges", "changed_at"])
