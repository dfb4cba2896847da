"""The documents of a message: one of MDM with its TXA, one for each report of ORU that is prose."""

from collections.abc import Iterator

from clearchart.interop import vocabulary, words
from clearchart.interop.hl7v2.contents import PROSE, content_of
from clearchart.interop.hl7v2.envelope import Segments
from clearchart.interop.hl7v2.fields import Fields, author_of, entity, named_author
from clearchart.interop.hl7v2.segments import Element, Segment
from clearchart.interop.hl7v2.tables import tables
from clearchart.interop.hl7v2.values import DocumentAction, HL7Document, Identifier
from clearchart.model import Author, DocumentStatus, DocumentType

_ACTIONS = {
    "document-status": DocumentAction.STATUS,
    "document-status-notice": DocumentAction.STATUS,
    "addendum": DocumentAction.ADDENDUM,
    "addendum-notice": DocumentAction.ADDENDUM,
    "document-edit": DocumentAction.EDIT,
    "document-edit-notice": DocumentAction.EDIT,
    "replacement": DocumentAction.REPLACEMENT,
    "replacement-notice": DocumentAction.REPLACEMENT,
    "document-cancel": DocumentAction.CANCEL,
}
_DOCUMENT_KINDS = frozenset((*_ACTIONS, "document", "document-notice"))


def documents_of(segments: Segments, kind: str, *, fields: Fields) -> tuple[HL7Document, ...]:
    """The documents that a message of a kind (`events.toml`) carries or speaks of."""
    if kind in _DOCUMENT_KINDS:
        return tuple(_filed(segments, kind, fields))
    return tuple(_reports(segments, fields)) if kind == "result" else ()


def _filed(segments: Segments, kind: str, fields: Fields) -> Iterator[HL7Document]:
    groups = list(segments.groups("TXA"))
    if not groups:
        message = "a document's message without TXA: the document has no id, type or status and was not read"
        fields.complaints.error("SEGMENT-MISSING", message, at=fields.complaints.at(segments.header))
    for group in groups:
        yield _one(group, kind, fields)


def _one(group: Segments, kind: str, fields: Fields) -> HL7Document:
    txa, complaints = group.header, fields.complaints
    content = content_of(group, fields)
    ident = entity(txa.first(12))
    if ident is None:
        complaints.review(
            "DOCUMENT-UNNAMED", "the document has no id: later messages can't name it", at=complaints.at(txa, 12)
        )
        ident = Identifier(value=content.sha256[:16] if content else f"line-{txa.line}")
    if content is None and kind in ("document", "addendum", "document-edit", "replacement"):
        complaints.error("DOCUMENT-EMPTY", "the message should carry a text and has none", at=complaints.at(txa))
    status, signed = _standing(txa, kind, fields)
    authored = fields.instant(txa, 4) or fields.instant(txa, 6)
    return HL7Document(
        action=_ACTIONS.get(kind, DocumentAction.NEW),
        id=ident,
        parent=entity(txa.first(13)),
        type=DocumentType.ADDENDUM if kind.startswith("addendum") else _type(txa.first(2)),
        status=status,
        status_said=txa.part(17),
        signed=signed,
        author=_author(txa),
        authenticator=txa.part(22) or txa.part(10),
        date=authored.date() if authored else None,
        authored=fields.instant(txa, 6) or authored,
        authenticated=fields.instant(txa, 22, component=15),
        placer=txa.part(14),
        filler=txa.part(15),
        place=complaints.at(txa),
        status_place=complaints.at(txa, 17),
        content=content,
    )


def _standing(txa: Segment, kind: str, fields: Fields) -> tuple[DocumentStatus | None, bool]:
    """Status and signature by TXA-17 and TXA-19; only an authenticated document is signed (HL7 v2.5.1, 9.6.1.17)."""
    said, completion = txa.part(17).upper(), tables().completion
    if kind == "document-cancel" or txa.part(19).upper() in tables().availability["withdrawn"]:
        return DocumentStatus.CANCELLED, said in completion.authenticated
    if said and said not in completion.known:
        message = "no status that the standard knows: taken as not authenticated"
        fields.complaints.review("FIELD-INVALID", message, at=fields.complaints.at(txa, 17))
    status = words.status(said) if said in completion.known else None
    return status, said in completion.authenticated


def _type(element: Element) -> DocumentType:
    """The type by its words or a LOINC number, else by its letters in table 0270."""
    code, spoken = element.part(1), " ".join((element.part(2), element.part(5)))
    found = vocabulary.document_type((code, element.part(4)), spoken)
    if found is DocumentType.OTHER:
        found = tables().document_type.get(code.upper(), DocumentType.OTHER)
    return vocabulary.document_type((), code) if found is DocumentType.OTHER else found


def _author(txa: Segment) -> Author | None:
    """The originator (TXA-9), else who performed the activity (TXA-5); the first whose credentials are known."""
    people = [*txa.all(9), *txa.all(5)]
    known = next(filter(None, map(author_of, people)), None)
    return known or next(filter(None, map(named_author, people)), None)


def _reports(segments: Segments, fields: Fields) -> Iterator[HL7Document]:
    values = 0
    for group in segments.groups("OBR"):
        if _is_report(group):
            yield _report(group, fields)
        else:
            values += 1
    if values:
        message = f"{values} results hold laboratory values or no text: not read"
        fields.complaints.note("REPORT-UNUSED", message, at=fields.complaints.at(segments.first("OBR"), 24))


def _is_report(group: Segments) -> bool:
    """Whether the results are prose and not values of a laboratory."""
    section = group.header.part(24).upper()
    kinds = {each.part(2).upper() for each in group.all("OBX")}
    if section in tables().section["laboratory"] or not kinds:
        return False
    known = any(section in names for names in tables().section.values())
    return bool(kinds & (PROSE | {"ED"})) or (known and kinds <= {"ST", ""})


def _report(group: Segments, fields: Fields) -> HL7Document:
    obr, complaints = group.header, fields.complaints
    content = content_of(group, fields)
    number = obr.part(3) or obr.part(2)
    if not number:
        complaints.review(
            "DOCUMENT-UNNAMED", "the report has no order number: later ones can't correct it", at=complaints.at(obr, 3)
        )
    status, signed = _result_status(group, fields)
    return HL7Document(
        action=DocumentAction.NEW,
        id=Identifier(
            value="-".join(filter(None, (number or f"line-{obr.line}", obr.part(4)))), authority=obr.part(3, 2)
        ),
        type=_report_type(obr),
        status=status,
        status_said=obr.part(25),
        signed=signed,
        author=_interpreter(group),
        authenticator=obr.part(32),
        date=fields.day(obr, 7) or fields.day(obr, 22),
        authored=fields.instant(obr, 22) or fields.instant(obr, 7),
        placer=obr.part(2),
        filler=obr.part(3),
        place=complaints.at(obr),
        status_place=complaints.at(obr, 25),
        content=content,
    )


def _result_status(group: Segments, fields: Fields) -> tuple[DocumentStatus | None, bool]:
    """Status of a report by OBR-25, else by the status that all its OBX have."""
    obr, result = group.header, tables().result
    said = obr.part(25).upper()
    if not said:
        lines = {each.part(11).upper() for each in group.all("OBX")} - {""}
        said = lines.pop() if len(lines) == 1 else ""
    if said in result.cancelled:
        return DocumentStatus.CANCELLED, False
    if said in result.final:
        return DocumentStatus.FINAL, True
    if said in result.corrected:
        return DocumentStatus.AMENDED, True
    if not said:
        message = "the report has no status: taken as not final"
        fields.complaints.review("STATUS-MISSING", message, at=fields.complaints.at(obr, 25))
    return DocumentStatus.DRAFT, False


def _report_type(obr: Segment) -> DocumentType:
    section = obr.part(24).upper()
    by_section = (kind for kind in DocumentType if section in tables().section.get(kind.value, ()))
    spoken = f"{obr.part(4, 2)} {obr.part(4, 5)}"
    return next(by_section, None) or vocabulary.document_type((obr.part(4), obr.part(4, 4)), spoken)


def _interpreter(group: Segments) -> Author | None:
    """Who interpreted the results: OBR-32, whose person stands in subcomponents, else OBX-16."""
    obr = group.header
    for each in obr.all(32):
        credential = each.part(1, 7)
        role = words.role_of_credential(credential)
        if role:
            return Author(role=role, credential=credential, identifier=each.part(1))
        found = named_author(each)
        if found:
            return found
    return next((found for obx in group.all("OBX") if (found := named_author(obx.first(16)))), None)
