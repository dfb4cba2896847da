"""One clinical document: its head, and its body as text derived from the sections."""

import binascii
import datetime as dt
import hashlib

from clearchart.interop import vocabulary
from clearchart.interop.ccda.header import Head, head_of
from clearchart.interop.ccda.markup import Element, tree
from clearchart.interop.ccda.narrative import CCDA_RENDERER, sections_text
from clearchart.interop.formats import Format, sniff
from clearchart.interop.refusals import reason
from clearchart.interop.rendering import render
from clearchart.model import Author, AuthorRole, Document, DocumentStatus, Level, Problem
from clearchart.model.value import Value

ROOT = "ClinicalDocument"
_PLAIN = (Format.TEXT, Format.HTML, Format.RTF)


class Clinical(Value, frozen=True, kw_only=True):
    """One document with its head, place and problems."""

    place: str
    head: Head
    document: Document
    problems: tuple[Problem, ...] = ()


class _Body(Value, frozen=True):
    text: str
    renderer: str


def read_document(
    data: bytes, *, place: str, name: str, zone: dt.tzinfo | None
) -> tuple[Clinical | None, tuple[Problem, ...]]:
    """A clinical document, or None and why it can't be read; never raises. `name` is its id where it has none."""
    root, problems = tree(data, place=place)
    if root is None:
        return None, problems
    if root.name != ROOT:
        return None, (*problems, _problem("FORMAT-UNREADABLE", "the XML is no ClinicalDocument", place))
    body, more = _body(root, place)
    if body is None:
        return None, (*problems, *more)
    head = head_of(root, name=name, zone=zone)
    clinical = Clinical(
        place=place,
        head=head,
        document=_document(head, body),
        problems=(*problems, *more, *_odd(head, place)),
    )
    return clinical, ()


def _body(root: Element, place: str) -> tuple[_Body | None, tuple[Problem, ...]]:
    other = root.first("component", "nonXMLBody", "text")
    if other is not None:
        return _embedded(other, place)
    text = sections_text(root.all("component", "structuredBody", "component", "section"))
    if text.strip():
        return _Body(text, CCDA_RENDERER), ()
    return None, (_problem("DOCUMENT-EMPTY", "no section of the document has a narrative", place),)


def _embedded(text: Element, place: str) -> tuple[_Body | None, tuple[Problem, ...]]:
    """A body that is no XML: text, HTML or RTF, in base64 or as it is."""
    if text.first("reference") is not None:
        message = "the document's content is kept elsewhere (a reference): it was not read"
        return None, (_problem("DOCUMENT-ELSEWHERE", message, place),)
    packed = "".join("".join(each for each in text.content if isinstance(each, str)).split())
    try:
        whole = text.text.encode()
        data = binascii.a2b_base64(packed, strict_mode=True) if text.get("representation").upper() == "B64" else whole
    except ValueError:
        return None, (_problem("BASE64-DAMAGED", "the document's content is no valid base64; not read", place),)
    found = sniff(data)
    if found not in _PLAIN:
        return None, (_problem("DOCUMENT-UNREADABLE", f"a document could not be read: {reason(found)}", place),)
    rendered = render(data, found, place=place)
    return _Body(rendered.text, "+".join(filter(None, (CCDA_RENDERER, rendered.renderer)))), rendered.problems


def _document(head: Head, body: _Body) -> Document:
    by_type = vocabulary.ROLES.get(head.type, AuthorRole.PROVIDER)
    author = head.author or Author(role=by_type)
    if head.summary:
        author = Author(role=AuthorRole.IMPORTED, identifier=author.identifier)
    status = DocumentStatus.DRAFT if head.signed is False else DocumentStatus.FINAL
    named = (*head.replaces, *head.appends)
    return Document(
        id=f"{head.id}#text",
        text=body.text,
        sha256=hashlib.sha256(body.text.encode()).hexdigest(),
        type=head.type,
        date=head.date,
        authored=head.authored,
        author=author,
        signed=head.signed is not False,
        status=DocumentStatus.CANCELLED if head.nullified else status,
        amends=f"{named[0]}#text" if named else None,
        derived_from=head.id,
        renderer=body.renderer,
    )


def _odd(head: Head, place: str) -> tuple[Problem, ...]:
    found = []
    if head.signed is False:
        message = "the document's signature is still required: shown, not coded"
        found.append(_problem("DOCUMENT-UNAUTHENTICATED", message, place, level=Level.REVIEW))
    if head.summary:
        message = "a summary of the record and no note of an encounter: its words are taken as imported"
        found.append(_problem("DOCUMENT-SUMMARY", message, place, level=Level.REVIEW))
    if head.patient.birth_date is None:
        found.append(_problem("BIRTH-DATE-PARTIAL", "no full birth date: age is unknown", place, level=Level.NOTE))
    return tuple(found)


def _problem(code: str, message: str, place: str, *, level: Level = Level.ERROR) -> Problem:
    return Problem(level=level, code=code, message=message, place=place)
