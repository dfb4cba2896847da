"""Our own JSONL: one encounter a line; also a JSON array of such records, or a single one."""

import hashlib
import re
from collections.abc import Iterator

import msgspec

from clearchart.interop import words
from clearchart.interop.draft import Draft, Parsed, complete, days_of_years
from clearchart.interop.formats import as_utf8
from clearchart.interop.jsonl.fields import Fields
from clearchart.interop.jsonl.record import ANNOTATIONS, FIELDS, Record, RecordAuthor, RecordDocument
from clearchart.interop.lenient import decode
from clearchart.interop.options import Options, Setting
from clearchart.model import (
    Author,
    AuthorRole,
    Coverage,
    Document,
    DocumentStatus,
    DocumentType,
    Level,
    ListedCondition,
    Patient,
    Problem,
    Sex,
)

_KEYS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_PRINTABLE_KEY = re.compile(r"[A-Za-z][\w-]{0,39}")
_SCHEMA = 1


def parse(raw: bytes | memoryview, *, name: str, place: str, options: Options) -> Parsed:
    """One record as an encounter; `name` is its id where it has none of its own."""
    record, problems = decode(raw, Record, place=place)
    if record is None:
        return None, problems
    fields = Fields(place, [*problems, *_unknown(raw, place)])
    draft = _draft(record, name, fields)
    if not draft.documents:
        fields.error("RECORD-EMPTY", "the record has no text")
        return None, fields.problems
    encounter, assumed = complete(draft, options)
    return encounter, (*fields.problems, *assumed)


def parse_whole(data: bytes, *, name: str, place: str, options: Options) -> Iterator[tuple[str, Parsed]]:
    """A JSON array of records, or one record over several lines, in UTF-8 or UTF-16; each with its place."""
    data = as_utf8(data).lstrip()
    if not data.startswith(b"["):
        yield place, parse(data, name=name, place=place, options=options)
        return
    items, problems = decode(data, list[msgspec.Raw], place=place)
    if items is None:
        yield place, (None, problems)
        return
    message = f"a JSON array where one record a line is expected: its {len(items)} records were read"
    yield place, (None, (*problems, Problem(level=Level.NOTE, code="JSON-ARRAY", message=message, place=place)))
    for number, item in enumerate(items):
        at = f"{place}:[{number}]"
        yield at, parse(bytes(item), name=f"{name}-{number + 1}", place=at, options=options)


def _unknown(raw: bytes | memoryview, place: str) -> list[Problem]:
    try:
        keys = _KEYS.decode(raw).keys() - FIELDS - ANNOTATIONS
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return []
    if not keys:
        return []
    shown = sorted(key for key in keys if _PRINTABLE_KEY.fullmatch(key))
    listed = ", ".join(shown[:10]) or "with unusual names"
    message = f"{len(keys)} fields are not part of the form and were not read: {listed}"
    return [Problem(level=Level.NOTE, code="FIELD-UNKNOWN", message=message, place=place)]


def _draft(record: Record, name: str, fields: Fields) -> Draft:
    ident = str(record.id) if record.id not in (None, "") else name
    documents = tuple(_documents(record, ident, fields))
    setting = fields.word("setting", record.setting, meaning=_setting)
    day = fields.day("service_date", record.service_date)
    if record.schema not in (None, _SCHEMA):
        fields.review("SCHEMA-UNKNOWN", f"schema is not {_SCHEMA}: read as {_SCHEMA}")
    return Draft(
        id=ident,
        place=fields.place,
        documents=tuple(document for document, _ in documents),
        assumed=sum(assumed for _, assumed in documents),
        claim_type=fields.word("claim_type", record.claim_type, meaning=words.claim_type)
        or (setting.claim_type if setting else None),
        patient_class=fields.word("patient_class", record.patient_class, meaning=words.patient_class)
        or (setting.patient_class if setting else None),
        facility_type=fields.word("facility_type", record.facility_type, meaning=words.facility_type)
        or (setting.facility_type if setting else None),
        service_from=fields.day("service_from", record.service_from) or day,
        service_through=fields.day("service_through", record.service_through) or day,
        admit=fields.instant("admit", record.admit),
        discharge=fields.instant("discharge", record.discharge),
        disposition=record.disposition or None,
        patient=_patient(record, fields),
        coverages=tuple(
            Coverage(payer=item.payer, kind=item.kind or "", rank=item.rank or number)
            for number, item in enumerate(record.coverages, 1)
        ),
        conditions=tuple(ListedCondition(**msgspec.structs.asdict(item)) for item in record.conditions),
        procedures=record.procedures,
    )


def _setting(word: str) -> Setting | None:
    return next((setting for setting in Setting if setting.value == word.strip().casefold()), None)


def _patient(record: Record, fields: Fields) -> Patient:
    age_days = record.age_days
    if age_days is None and record.age is not None:
        age_days = days_of_years(record.age)
        fields.check("age", age_days is not None)
        if record.age == 0:
            fields.note("AGE-COARSE", "age 0 in years: rules for newborns need age_days or birth_date")
    if age_days is not None and not fields.check("age_days", age_days >= 0):
        age_days = None
    return Patient(
        sex=fields.word("sex", record.sex, meaning=words.sex) or Sex.UNKNOWN,
        birth_date=fields.day("birth_date", record.birth_date),
        age_days=age_days,
    )


def _documents(record: Record, ident: str, fields: Fields) -> Iterator[tuple[Document, bool]]:
    """Documents, each with whether its author or signature had to be assumed."""
    if record.text and record.text.strip():
        yield _document(_alone(record, ident), ident, fields)
    for number, item in enumerate(record.documents or (), 1):
        if item.text is None or not item.text.strip():
            fields.review("DOCUMENT-EMPTY", f"documents[{number - 1}] has no text")
            continue
        yield _document(item, f"{ident}-{number}", fields)


def _alone(record: Record, ident: str) -> RecordDocument:
    """The document that a record's own text makes."""
    return RecordDocument(
        id=ident,
        text=record.text,
        type=record.type,
        author=record.author,
        signed=record.signed,
        status=record.status,
    )


def _document(item: RecordDocument, name: str, fields: Fields) -> tuple[Document, bool]:
    text = item.text or ""
    status = fields.word("status", item.status, meaning=words.status)
    author = _author(item.author, fields)
    signed = item.signed if item.signed is not None else status is not DocumentStatus.DRAFT
    assumed = author is None or (item.signed is None and status is None)
    authored = fields.instant("authored", item.authored)
    document = Document(
        id=str(item.id) if item.id not in (None, "") else name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        type=fields.word("type", item.type, meaning=words.document_type) or DocumentType.OTHER,
        date=fields.day("date", item.date) or (authored.date() if authored else None),
        authored=authored,
        author=author or Author(role=AuthorRole.PROVIDER, credential=_credential(item.author)),
        signed=signed,
        status=status or (DocumentStatus.FINAL if signed else DocumentStatus.DRAFT),
        amends=item.amends,
    )
    return document, assumed


def _credential(author: RecordAuthor | None) -> str:
    return (author.credential or "") if author else ""


def _author(author: RecordAuthor | None, fields: Fields) -> Author | None:
    if author is None:
        return None
    role = fields.word("author.role", author.role, meaning=words.role_of) or words.role_of_credential(
        _credential(author)
    )
    if role is None:
        return None
    return Author(role=role, credential=_credential(author), identifier=author.identifier or "")


__all__ = ["Record", "parse", "parse_whole"]
