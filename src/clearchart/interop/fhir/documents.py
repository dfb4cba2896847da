"""Compositions, document references and diagnostic reports as documents with their provenance."""

from collections import Counter

from clearchart.interop import vocabulary, words
from clearchart.interop.dates import read_day, read_instant
from clearchart.interop.fhir.content import Text, attached_texts, composition_text
from clearchart.interop.fhir.pool import Item, Pool
from clearchart.interop.fhir.resources import (
    Composition,
    Concept,
    DiagnosticReport,
    DocumentReference,
    Practitioner,
    PractitionerRole,
    Reference,
    Relation,
    Resource,
)
from clearchart.model import (
    Author,
    AuthorRole,
    Document,
    DocumentStatus,
    DocumentType,
    Level,
    Problem,
)
from clearchart.model.value import Value

_LABORATORY = frozenset({"LAB", "HM", "CH", "MB", "SR", "BLB"})  # HL7 v2 table 0074


class Filed(Value, frozen=True, kw_only=True):
    """The documents made from one resource, and where they belong.

    `encounter` and `patient` are keys of the pool, empty if the resource names none; `replaced`
    are keys of the resources that this one replaces; `assumed` says whether author or signature
    had to be assumed.
    """

    item: Item[Resource]
    documents: tuple[Document, ...]
    encounter: str
    patient: str
    assumed: bool
    replaced: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Facts(Value, frozen=True, kw_only=True):
    """What the three kinds of resources say of a document, in one form."""

    type: DocumentType
    status: DocumentStatus | None
    signed: bool | None
    date: str
    authored: str
    authors: tuple[Reference, ...]
    encounter: str
    patient: str
    relations: tuple[Relation, ...] = ()


def filed(pool: Pool) -> list[Filed]:
    """Every document of the pool, in input order within each kind of resource."""
    compositions = [_composition(item, pool) for item in pool.items(Composition)]
    references = [_reference(item, pool) for item in pool.items(DocumentReference)]
    reports = [_report(item, pool) for item in pool.items(DiagnosticReport) if is_document(item.resource)]
    return compositions + references + reports


def unread_reports(pool: Pool) -> dict[str, int]:
    """How many reports of each file are laboratory values or have no text of their own, and were not read."""
    return Counter(item.source for item in pool.items(DiagnosticReport) if not is_document(item.resource))


def is_document(report: DiagnosticReport) -> bool:
    """Whether a report has text of its own that isn't a list of laboratory values."""
    codes = {coding.code for category in report.category for coding in category.coding}
    return bool(report.presented_form) and not codes & _LABORATORY


def _composition(item: Item[Composition], pool: Pool) -> Filed:
    source = item.resource
    status = words.status(source.status)
    attested = any(attester.mode in ("legal", "professional", "official") for attester in source.attester)
    facts = _Facts(
        type=_type(source.type),
        status=status,
        signed=True if attested and status is not DocumentStatus.DRAFT else _signed(status),
        date=source.date,
        authored=source.date,
        authors=source.author,
        encounter=pool.key(source.encounter),
        patient=pool.key(source.subject),
        relations=source.relates_to,
    )
    text = composition_text(source)
    empty = () if text else (_problem("DOCUMENT-EMPTY", "the composition has no narrative", item.place),)
    return _filed(item, (text,) if text else (), facts=facts, pool=pool, problems=empty)


def _reference(item: Item[DocumentReference], pool: Pool) -> Filed:
    source = item.resource
    texts, problems = attached_texts(tuple(content.attachment for content in source.content), pool, place=item.place)
    status = words.status(source.doc_status)
    authenticated = bool(source.authenticator.reference)
    if source.status in ("superseded", "entered-in-error"):
        message = f"the document's status is {source.status}: kept as cancelled"
        problems = (*problems, _problem("DOCUMENT-SUPERSEDED", message, item.place, level=Level.NOTE))
    facts = _Facts(
        type=_type(source.type),
        status=DocumentStatus.CANCELLED if source.status in ("superseded", "entered-in-error") else status,
        signed=True if authenticated and status is not DocumentStatus.DRAFT else _signed(status),
        date=source.context.period.start or source.date,
        authored=source.date,
        authors=source.author,
        encounter=next((pool.key(one) for one in source.context.encounter if one.reference), ""),
        patient=pool.key(source.subject),
        relations=source.relates_to,
    )
    return _filed(item, texts, facts=facts, pool=pool, problems=problems)


def _report(item: Item[DiagnosticReport], pool: Pool) -> Filed:
    source = item.resource
    texts, problems = attached_texts(source.presented_form, pool, place=item.place)
    status, kind = words.status(source.status), _type(source.code)
    facts = _Facts(
        type=DocumentType.RADIOLOGY if kind is DocumentType.OTHER else kind,
        status=status,
        signed=_signed(status),
        date=source.effective_date_time or source.issued,
        authored=source.issued,
        authors=source.results_interpreter or source.performer,
        encounter=pool.key(source.encounter),
        patient=pool.key(source.subject),
    )
    return _filed(item, texts, facts=facts, pool=pool, problems=problems)


def _filed(
    item: Item[Resource], texts: tuple[Text, ...], *, facts: _Facts, pool: Pool, problems: tuple[Problem, ...]
) -> Filed:
    author = _author(facts.authors, pool)
    by_type = vocabulary.ROLES.get(facts.type)
    amends = next(
        (pool.key(one.target) or pool.key(one.target_reference) for one in facts.relations if _amends(one)), ""
    )
    documents = tuple(
        Document(
            id=derived_id(item.key, number),
            text=text.text,
            sha256=text.sha256,
            type=facts.type,
            encoding=text.encoding,
            date=read_day(facts.date),
            authored=read_instant(facts.authored),
            author=author or Author(role=by_type or AuthorRole.PROVIDER),
            signed=facts.signed is not False,
            status=facts.status or DocumentStatus.FINAL,
            amends=derived_id(amends, 1) if amends else None,
            derived_from=item.key,
            renderer=text.renderer,
        )
        for number, text in enumerate(texts, 1)
    )
    return Filed(
        item=item,
        documents=documents,
        encounter=facts.encounter,
        patient=facts.patient,
        assumed=(author is None and by_type is None) or facts.signed is None,
        replaced=_replaced(facts, pool),
        problems=(*item.problems, *problems),
    )


def derived_id(key: str, number: int) -> str:
    """The id of the text made from a resource: `doc-1#text`, then `doc-1#text2`."""
    return f"{key.rpartition('/')[2]}#text{number if number > 1 else ''}"


def _amends(relation: Relation) -> bool:
    return relation.code in ("appends", "replaces")


def _replaced(facts: _Facts, pool: Pool) -> tuple[str, ...]:
    """What a document replaces; a draft replaces nothing yet."""
    if facts.status in (DocumentStatus.DRAFT, DocumentStatus.CANCELLED):
        return ()
    replacing = [one for one in facts.relations if one.code == "replaces"]
    return tuple(pool.key(one.target) or pool.key(one.target_reference) for one in replacing)


def _signed(status: DocumentStatus | None) -> bool | None:
    return None if status is None else status is not DocumentStatus.DRAFT


def _type(concept: Concept) -> DocumentType:
    codes = tuple(coding.code for coding in concept.coding)
    spoken = " ".join([concept.text, *(coding.display for coding in concept.coding)])
    return vocabulary.document_type(codes, spoken)


def _author(references: tuple[Reference, ...], pool: Pool) -> Author | None:
    """The first author whose role is known; a name on display is searched for credentials only."""
    for reference in references:
        key = pool.key(reference)
        credential, role = _qualified(reference, pool)
        role = role or vocabulary.AUTHORS.get(key.rpartition("/")[0])
        if role is None:
            credential, role = words.credential_after_name(reference.display)
        if role is not None:
            return Author(role=role, credential=credential, identifier=key)
    return None


def _qualified(reference: Reference, pool: Pool) -> tuple[str, AuthorRole | None]:
    holder = pool.find(reference, PractitionerRole)
    person = pool.find(holder.resource.practitioner if holder else reference, Practitioner)
    for qualification in person.resource.qualification if person else ():
        for word in (qualification.code.first_code(), qualification.code.words()):
            role = words.role_of_credential(word) or words.role_of(word)
            if role:
                return word, role
    for concept in holder.resource.code if holder else ():
        role = words.role_of(concept.first_code()) or words.role_of(concept.words())
        if role:
            return "", role
    return "", None


def _problem(code: str, message: str, place: str, *, level: Level = Level.ERROR) -> Problem:
    return Problem(level=level, code=code, message=message, place=place)
