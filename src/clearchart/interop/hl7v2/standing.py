"""Documents as they stand after all messages about them: status, addenda, edits, replacements, cancellations."""

from collections.abc import Iterable

import msgspec

from clearchart.interop import vocabulary
from clearchart.interop.hl7v2.values import Content, DocumentAction, HL7Document, Identifier
from clearchart.model import Author, AuthorRole, Document, DocumentStatus, Level, Problem
from clearchart.model.value import Value

type _Key = tuple[str, str]


class Standing(Value, frozen=True, kw_only=True):
    """The documents of a visit, in the order in which they were first told of; `assumed` have no author."""

    documents: tuple[Document, ...]
    assumed: int
    problems: tuple[Problem, ...]


def standing(told: Iterable[HL7Document]) -> Standing:
    """The documents that messages, in their order, leave behind. A document of which no text came is only reported."""
    shelf = _Shelf()
    for each in told:
        shelf.take(each)
    return shelf.standing()


def derived_id(identifier: Identifier) -> str:
    """The id of the text made from a document's message."""
    return f"{identifier.value}#text"


class _Shelf:
    """The newest version of each document."""

    def __init__(self) -> None:
        self._kept: dict[_Key, HL7Document] = {}
        self._problems: list[Problem] = []

    def take(self, told: HL7Document) -> None:
        """One message about one document."""
        key = _key(told.id)
        before = self._kept.get(key)
        if told.action is DocumentAction.REPLACEMENT:
            self._replace(told)
        if told.action is DocumentAction.CANCEL and before is None and told.parent:
            key, before = _key(told.parent), self._kept.get(_key(told.parent))
        if before is None:
            self._kept[key] = told
        else:
            self._kept[key] = self._next(before, told)

    def _next(self, before: HL7Document, told: HL7Document) -> HL7Document:
        if told.action is DocumentAction.NEW and told.content == before.content and told.status is before.status:
            self._say(Level.NOTE, "DOCUMENT-COPY", "the same document came before: read once", told)
            return before
        if told.action is DocumentAction.NEW and told.content and before.content:
            self._say(
                Level.NOTE, "DOCUMENT-RENEWED", "the document came before with other words: the later ones count", told
            )
        kept = told if told.content is not None else _with_text_of(before, told)
        return (
            kept
            if told.status is not None
            else msgspec.structs.replace(kept, status=before.status, signed=before.signed)
        )

    def _replace(self, told: HL7Document) -> None:
        """Cancel what a replacement replaces; one that isn't authenticated replaces nothing yet."""
        before = self._kept.get(_key(told.parent)) if told.parent else None
        if before is None:
            self._say(Level.NOTE, "PARENT-MISSING", "the document that this one replaces is not in the input", told)
        elif told.signed and before.id != told.id:
            self._kept[_key(before.id)] = msgspec.structs.replace(before, status=DocumentStatus.CANCELLED)
            self._say(
                Level.NOTE, "DOCUMENT-SUPERSEDED", "a later document replaces this one: kept as cancelled", before
            )

    def standing(self) -> Standing:
        """What is on the shelf at the end."""
        whole = [(each, each.content) for each in self._kept.values() if each.content is not None]
        for each in self._kept.values():
            self._judge(each)
        assumed = sum(each.author is None and each.type not in vocabulary.ROLES for each, _ in whole)
        return Standing(
            documents=tuple(_document(*each) for each in whole), assumed=assumed, problems=tuple(self._problems)
        )

    def _judge(self, each: HL7Document) -> None:
        if each.content is None:
            message = "messages tell of a document whose text never came"
            self._say(Level.REVIEW, "DOCUMENT-ELSEWHERE", message, each)
        elif each.status is DocumentStatus.CANCELLED:
            return
        elif not each.signed:
            message = "the document is not authenticated: shown, not coded"
            place = each.status_place or each.place
            self._problems.append(
                Problem(level=Level.REVIEW, code="DOCUMENT-UNAUTHENTICATED", message=message, place=place)
            )

    def _say(self, level: Level, code: str, message: str, about: HL7Document) -> None:
        self._problems.append(Problem(level=level, code=code, message=message, place=about.place))


def _key(identifier: Identifier) -> _Key:
    return identifier.value, identifier.authority


def _with_text_of(before: HL7Document, told: HL7Document) -> HL7Document:
    """What a message without text says of a document whose text came before; what it leaves open stays."""
    return msgspec.structs.replace(
        before,
        action=told.action,
        status=told.status,
        status_said=told.status_said,
        signed=told.signed,
        authenticator=told.authenticator or before.authenticator,
        authenticated=told.authenticated or before.authenticated,
        author=told.author or before.author,
        place=told.place,
        status_place=told.status_place,
    )


def _document(told: HL7Document, content: Content) -> Document:
    by_type = vocabulary.ROLES.get(told.type, AuthorRole.PROVIDER)
    status = told.status or DocumentStatus.DRAFT
    amended = told.action is DocumentAction.EDIT and status is DocumentStatus.FINAL
    return Document(
        id=derived_id(told.id),
        text=content.text,
        sha256=content.sha256,
        type=told.type,
        encoding=content.encoding,
        date=told.date,
        authored=told.authored,
        author=told.author or Author(role=by_type),
        signed=told.signed,
        status=DocumentStatus.AMENDED if amended else status,
        amends=derived_id(told.parent) if told.parent else None,
        derived_from=told.id.value,
        renderer=content.renderer,
    )
