"""Which format some bytes are in, told by their content and never by a file's name."""

import re
from enum import StrEnum

import msgspec

from clearchart.interop.decoding import byte_order_mark, decode, guess_wide


class Format(StrEnum):
    """Every format that is recognised; the ones in `READABLE` can be read."""

    TEXT = "text"
    JSONL = "jsonl"
    JSON = "json"
    FHIR = "fhir"
    FHIR_NDJSON = "fhir-ndjson"
    HTML = "html"
    RTF = "rtf"
    CCDA = "ccda"
    HL7V2 = "hl7v2"
    X12 = "x12"
    JSON_OTHER = "json-other"
    FHIR_MANIFEST = "fhir-manifest"
    FHIR_XML = "fhir-xml"
    XML = "xml"
    PDF = "pdf"
    IMAGE = "image"
    DICOM = "dicom"
    DOCX = "docx"
    OFFICE = "office"
    ARCHIVE = "archive"
    BINARY = "binary"
    EMPTY = "empty"


READABLE = frozenset(
    {
        Format.TEXT,
        Format.JSONL,
        Format.JSON,
        Format.FHIR,
        Format.FHIR_NDJSON,
        Format.HTML,
        Format.RTF,
        Format.CCDA,
        Format.HL7V2,
    }
)

HEAD = 65536
"""Bytes from the start of a file that are enough to tell its format."""

_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"\x89PNG\r\n", Format.IMAGE),
    (b"\xff\xd8\xff", Format.IMAGE),
    (b"GIF87a", Format.IMAGE),
    (b"GIF89a", Format.IMAGE),
    (b"II*\x00", Format.IMAGE),
    (b"MM\x00*", Format.IMAGE),
    (b"\x1f\x8b", Format.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Format.ARCHIVE),
    (b"Rar!\x1a\x07", Format.ARCHIVE),
    (b"BZh", Format.ARCHIVE),
    (b"\xfd7zXZ\x00", Format.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", Format.ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OFFICE),
)
_OPENINGS: tuple[tuple[re.Pattern[str], Format], ...] = (
    (re.compile(r"\{\\rtf"), Format.RTF),
    (re.compile(r"\x0b?(?:MSH|FHS|BHS)(?:[|^~\\&#]|([^\w\s])[^\w\s]{3,5}\1)"), Format.HL7V2),
    (re.compile(r"ISA[^\w\s].{2}[^\w\s]"), Format.X12),
    (re.compile(r"(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|body|div|p|table|pre)\b", re.I | re.S), Format.HTML),
)
_XML = re.compile(r"<(?:\?xml|!--|!DOCTYPE|[A-Za-z][\w:.-]*[\s>/])")
_CCDA = re.compile(r"<(?:\w+:)?ClinicalDocument\b")
_XHTML = re.compile(r"<html\b", re.I)
_JSON = re.compile(r"\{\s*(?:[\"}]|$)|\[\s*(?:\{\s*[\"}]|\]?\s*$)")
_RESOURCE = re.compile(rb'"resourceType"\s*:\s*"')
_RECORD = re.compile(rb'"(?:text|documents)"\s*:')
_TEXT_CONTROLS = bytes(range(9, 14)) + b"\x00\x1a\x1b\x1c\x1d\x1e\x1f"
_CONTROLS = bytes(set(range(32)) - set(_TEXT_CONTROLS)) + b"\x7f"


_ABSENT = msgspec.Raw()


class _Shape(msgspec.Struct):
    """The fields by which one JSON value is told from another."""

    resource_type: msgspec.Raw = msgspec.field(default=_ABSENT, name="resourceType")
    text: msgspec.Raw = _ABSENT
    documents: msgspec.Raw = _ABSENT
    transaction_time: msgspec.Raw = msgspec.field(default=_ABSENT, name="transactionTime")


_shape = msgspec.json.Decoder(_Shape)
_shapes = msgspec.json.Decoder(list[_Shape])
_LINES = {Format.FHIR: Format.FHIR_NDJSON, Format.JSON: Format.JSONL}


def sniff(data: bytes) -> Format:
    """The format of `data`, a whole file or its first `HEAD` bytes; never raises."""
    if not data.strip():
        return Format.EMPTY
    if byte_order_mark(data) is None and guess_wide(data) is None:
        known = _by_magic(data)
        if known:
            return known
    return _by_text(data)


def _by_magic(data: bytes) -> Format | None:
    for magic, found in _MAGIC:
        if data.startswith(magic):
            return found
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if data[128:132] == b"DICM":
        return Format.DICOM
    if (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or data[4:8] == b"ftyp":
        return Format.IMAGE
    return Format.BINARY if _is_binary(data[:HEAD]) else None


def _zip_kind(data: bytes) -> Format:
    if b"word/" in data:
        return Format.DOCX
    office = b"[Content_Types].xml" in data or b"mimetypeapplication/vnd.oasis" in data
    return Format.OFFICE if office else Format.ARCHIVE


def _is_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    zeros = data.count(0)
    return (controls >= 8 and controls * 20 > len(data)) or (zeros >= 8 and zeros * 5 > len(data))


def _by_text(data: bytes) -> Format:
    text = decode(data[:HEAD], place="")[0].lstrip("\ufeff \t\r\n")
    if not text.strip("\x00 \t\r\n"):
        return Format.EMPTY
    for opening, found in _OPENINGS:
        if opening.match(text):
            return found
    if _XML.match(text):
        return _xml_kind(text)
    if not _JSON.match(text):
        return Format.TEXT
    return _json_kind(as_utf8(data).lstrip())


def as_utf8(data: bytes) -> bytes:
    """The same JSON in UTF-8 without a byte-order mark; `data` itself where it is that already."""
    if byte_order_mark(data) is None and guess_wide(data) is None:
        return data
    return decode(data, place="")[0].lstrip("\ufeff").encode("utf-8", "replace")


def _xml_kind(text: str) -> Format:
    if _CCDA.search(text):
        return Format.CCDA
    if "http://hl7.org/fhir" in text:
        return Format.FHIR_XML
    return Format.HTML if _XHTML.search(text) else Format.XML


def _json_kind(data: bytes) -> Format:
    if data.startswith(b"{"):
        for line in [line for line in data.split(b"\n", 3)[:3] if line.strip()][:2]:
            shape = _read_shape(line)
            if shape is not None:
                return _LINES.get(_kind(shape), _kind(shape))
    shape = _read_shape(data)
    return _kind(shape) if shape is not None else _damaged_kind(data)


def _read_shape(data: bytes) -> _Shape | None:
    """The shape of one JSON value, or of the first item of an array; None if it is damaged."""
    try:
        if data.startswith(b"["):
            return next(iter(_shapes.decode(data)), _Shape())
        return _shape.decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None


def _kind(shape: _Shape) -> Format:
    if shape.resource_type is not _ABSENT:
        return Format.FHIR
    if shape.text is not _ABSENT or shape.documents is not _ABSENT:
        return Format.JSON
    return Format.JSON_OTHER if shape.transaction_time is _ABSENT else Format.FHIR_MANIFEST


def _damaged_kind(data: bytes) -> Format:
    resource, record = _RESOURCE.search(data), _RECORD.search(data)
    if resource and (record is None or resource.start() < record.start()):
        return Format.FHIR
    return Format.JSON if record else Format.JSON_OTHER
