"""Charts between the tables and the library: an encounter with the texts of its documents as they stand now."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

import msgspec
from django.db.models import Q
from msgspec.structs import replace

from clearchart import model
from clearchart.model import DocumentStatus
from clearchart_server.store.blobs import blobs
from clearchart_server.store.errors import ChartNotFoundError
from clearchart_server.store.models import Document, Encounter


def chart(encounter: UUID, *, texts: bool = True) -> model.Encounter:
    """An encounter with its current documents, inside `acting`; without their `texts` where only their heads matter.

    Raises ChartNotFoundError if the actor doesn't see it.
    """
    row = Encounter.objects.filter(id=encounter).first()
    if row is None:
        raise ChartNotFoundError
    return replace(value_of(row), documents=tuple(document_of(each, texts=texts) for each in documents(row)))


def documents(row: Encounter) -> Iterable[Document]:
    """The documents that stand now, in the order of their writing, with those of encounters merged into this one."""
    merged = Encounter.objects.filter(
        organization_id=row.organization_id, combined_into_id=row.id, voided_at__isnull=False
    )
    mine = Q(encounter_id=row.id) | Q(encounter_id__in=merged.values("id"))
    rows = Document.objects.filter(mine, organization_id=row.organization_id, is_current=True)
    return rows.exclude(status=DocumentStatus.CANCELLED.value).order_by("written_on", "received_at", "id")


def value_of(row: Encounter) -> model.Encounter:
    """An encounter as the library has it, without documents."""
    return msgspec.convert({"id": row.outside_id, **row.body, "documents": []}, model.Encounter)


def body_of(encounter: model.Encounter) -> dict[str, object]:
    """What the table keeps of an encounter: everything but the documents."""
    body: dict[str, object] = msgspec.to_builtins(replace(encounter, documents=()))
    return body


def document_of(row: Document, *, texts: bool = True) -> model.Document:
    """A document with its text. Raises BlobNotFoundError, BlobDamagedError."""
    text = blobs().get(row.organization_id, row.sha256).decode() if texts and row.sha256 else ""
    return msgspec.convert({**row.body, "text": text}, model.Document)


def aware(moment: dt.datetime | None, zone: dt.tzinfo) -> dt.datetime | None:
    """An instant; a time without offset is the facility's."""
    return moment.replace(tzinfo=zone) if moment is not None and moment.tzinfo is None else moment
