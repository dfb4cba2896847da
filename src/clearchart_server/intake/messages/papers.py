"""Documents of messages: new ones, addenda, edits, replacements, changes of status, cancelling."""

from uuid import UUID

from msgspec.structs import replace

from clearchart import model
from clearchart.interop.hl7v2.messages import HL7Message
from clearchart.interop.hl7v2.values import DocumentAction, HL7Document, Identifier
from clearchart.model import Author, AuthorRole, DocumentStatus
from clearchart_server.intake import documents
from clearchart_server.intake.messages import visits
from clearchart_server.intake.sources import Source
from clearchart_server.store.charts import document_of
from clearchart_server.store.models import Document, Encounter


def take(source: Source, message: HL7Message) -> tuple[UUID, ...]:
    """Keep what a message says of documents; a document of no visit waits for the indexer."""
    row = visits.row_of(source, message)
    if row is not None:
        visits.learn(row, message, source=source)
    kept = [_keep(source, row, each) for each in message.documents]
    return tuple(dict.fromkeys(each.encounter_id for each in kept if each is not None and each.encounter_id))


def _keep(source: Source, row: Encounter | None, said: HL7Document) -> Document | None:
    system = visits.system_of(said.id, source)
    before = documents.current(source, said.id.value, system=system)
    replaces = said.action is DocumentAction.REPLACEMENT and said.signed
    if replaces and said.parent is not None and said.parent != said.id:
        _withdraw(source, row, said.parent)
    value = _value(said, document_of(before) if before is not None else None)
    # A notice of a document that never came says nothing that could be kept.
    return documents.keep(row, value, source=source, system=system) if value is not None else None


def _withdraw(source: Source, row: Encounter | None, ident: Identifier) -> None:
    """What an authenticated document replaces counts no more; until it is authenticated the old one stands."""
    system = visits.system_of(ident, source)
    before = documents.current(source, ident.value, system=system)
    if before is not None:
        gone = replace(document_of(before), status=DocumentStatus.CANCELLED)
        documents.keep(row, gone, source=source, system=system)


def _value(said: HL7Document, before: model.Document | None) -> model.Document | None:
    """The document as it is after the message; what the message leaves open stays. None if there was none."""
    status, signed = _standing(said, before)
    content = said.content
    if content is None:
        return before and replace(before, status=status, signed=signed)
    written = Author(role=AuthorRole.PROVIDER)
    return model.Document(
        id=said.id.value,
        text=content.text,
        sha256=content.sha256,
        type=said.type,
        encoding=content.encoding,
        date=said.date or (before.date if before else None),
        authored=said.authored or (before.authored if before else None),
        author=said.author or (before.author if before else written),
        amends=_amended(said),
        renderer=content.renderer or None,
        status=status,
        signed=signed,
    )


def _standing(said: HL7Document, before: model.Document | None) -> tuple[DocumentStatus, bool]:
    """Status and signature. What the message doesn't say stays; a new document is a draft until it is authenticated."""
    if said.status is None and before is not None and not said.status_said:
        return before.status, before.signed
    natural = DocumentStatus.FINAL if said.signed else DocumentStatus.DRAFT
    return said.status or natural, said.signed


def _amended(said: HL7Document) -> str | None:
    amends = said.action in (DocumentAction.ADDENDUM, DocumentAction.REPLACEMENT)
    return said.parent.value if amends and said.parent else None
