"""Keeps documents: a version each time that bytes or status change, and what a late one does to its chart."""

from uuid import UUID

import msgspec
from django.utils import timezone
from msgspec.structs import replace

from clearchart import model
from clearchart.work.late import Arrival, Arrived
from clearchart.work.moving import Reason, Refused
from clearchart_server.intake.encounters import standing
from clearchart_server.intake.sources import Source, outside_id
from clearchart_server.store import work
from clearchart_server.store.blobs import blobs
from clearchart_server.store.ids import new_id
from clearchart_server.store.models import (
    ClaimRecord,
    CodedChartRecord,
    Document,
    Encounter,
    FinalCodes,
    PostBillCase,
    WorkItemRecord,
)


def keep(chart: Encounter | None, said: model.Document, *, source: Source, system: str = "") -> Document | None:
    """Store a document as the version that stands now; None where nothing about it is new.

    A chart of None keeps it for the indexer. Inside `acting`; the chart's row is locked by the caller.
    """
    body = msgspec.to_builtins(replace(said, text=""))
    before = current(source, said.id, system=system)
    sha256 = blobs().put(source.organization, said.text.encode(errors="replace"))
    chart = chart or _chart_of(before)
    home = _home(chart, before)
    if before is not None and (before.sha256, before.body, before.encounter_id) == (sha256, body, home):
        return None
    if _was_read(source, said.id, sha256, system=system):
        return None
    made = _row(said, source, sha256=sha256)
    made.encounter_id, made.body, made.outside_system = home, body, system or source.sender
    if before is not None:
        made.version = before.version + 1
        Document.objects.filter(organization_id=source.organization, id=before.id).update(is_current=False)
    made.save(force_insert=True)
    tell(chart, made)
    return made


def match(document: UUID, chart: Encounter) -> None:
    """Give a document without encounter to the one that it belongs to."""
    row = Document.objects.select_for_update().get(organization_id=chart.organization_id, id=document)
    row.encounter_id = chart.id
    row.save(update_fields=["encounter_id"])
    tell(chart, row)


def current(source: Source, said: str, *, system: str = "") -> Document | None:
    """The version of a document that stands now."""
    key = {"outside_system": system or source.sender, "outside_id": outside_id(said)}
    rows = Document.objects.filter(organization_id=source.organization, is_current=True, **key)
    return rows.select_for_update().first()


def _was_read(source: Source, said: str, sha256: str, *, system: str) -> bool:
    """Whether this very input brought these bytes already: reading it again doesn't bring back an old version."""
    key = {"outside_system": system or source.sender, "outside_id": outside_id(said), "sha256": sha256}
    return Document.objects.filter(organization_id=source.organization, input_id=source.input.id, **key).exists()


def _chart_of(before: Document | None) -> Encounter | None:
    """The chart of a document whose message names no visit: the one that it is known to belong to."""
    if before is None or before.encounter_id is None:
        return None
    return standing(Encounter.objects.select_for_update().get(id=before.encounter_id))


def _home(chart: Encounter | None, before: Document | None) -> UUID | None:
    """Where a version belongs: in the chart, or in the merged one that the version before it came with."""
    if chart is None:
        return None
    if before is None or before.encounter_id in (None, chart.id):
        return chart.id
    merged = Encounter.objects.filter(id=before.encounter_id, combined_into_id=chart.id, voided_at__isnull=False)
    return before.encounter_id if merged.exists() else chart.id


def _row(said: model.Document, source: Source, *, sha256: str) -> Document:
    return Document(
        organization_id=source.organization,
        input_id=source.input.id,
        outside_id=outside_id(said.id),
        sha256=sha256,
        encoding=said.encoding[:20],
        kind=said.type.value,
        status=said.status.value,
        author_role=said.author.role.value,
        author_id=said.author.identifier[:80],
        written_on=said.date,
        received_at=source.input.received_at,
    )


def tell(chart: Encounter | None, document: Document) -> None:
    """Tell a chart's work item that a document has come: it joins, marks, reopens, or opens a case after the bill."""
    item = WorkItemRecord.objects.filter(encounter_id=chart.id).first() if chart else None
    if chart is None or item is None:
        return
    case = new_id()
    outcome = work.arrive(item.id, document.id, act=work.act(Reason(code="late-document")), case=case)
    if isinstance(outcome, Refused) or outcome.arrival is Arrival.JOINS:
        return
    Document.objects.filter(organization_id=chart.organization_id, id=document.id).update(is_late=True)
    _open(chart, document, outcome, case=case)


def _open(chart: Encounter, document: Document, outcome: Arrived, *, case: UUID) -> None:
    if outcome.arrival is not Arrival.OPENS_CASE:
        return
    key = {"organization_id": chart.organization_id, "encounter_id": chart.id}
    claim = ClaimRecord.objects.filter(**key).order_by("-made_at").first()
    coders = outcome.item.coders
    PostBillCase.objects.create(
        **key,
        id=case,
        claim_id=claim.id if claim else None,
        document_id=document.id,
        codes_before=_codes_before(chart, claim),
        coder_id=UUID(coders[-1]) if coders else None,
        opened_at=timezone.now(),
    )


def _codes_before(chart: Encounter, claim: ClaimRecord | None) -> list[str]:
    """The codes that were billed; where no claim is ours those that were signed, else those of the last coding."""
    if claim is not None:
        return [each["code"] for each in claim.body.get("diagnoses", ())]
    key = {"organization_id": chart.organization_id, "encounter_id": chart.id}
    signed = FinalCodes.objects.filter(**key).order_by("-signed_at", "-id").first()
    last = signed or CodedChartRecord.objects.filter(**key).order_by("-made_at", "-id").first()
    return [each["code"] for each in last.body["codes"]] if last else []
