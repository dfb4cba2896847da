"""The text of documents and reports: OBX lines put together, formatting resolved, embedded data unpacked."""

import binascii
import hashlib

from clearchart.interop.formats import Format, sniff
from clearchart.interop.hl7v2.envelope import Segments
from clearchart.interop.hl7v2.escapes import unknown
from clearchart.interop.hl7v2.fields import Fields
from clearchart.interop.hl7v2.segments import Element, Segment
from clearchart.interop.hl7v2.tables import tables
from clearchart.interop.hl7v2.values import Content
from clearchart.interop.refusals import reason
from clearchart.interop.rendering import render
from clearchart.model.value import Value

HL7_RENDERER = "hl7v2-text/1"
_BASE64 = "base64/1"

PROSE = frozenset(("TX", "FT"))
_WORDS = PROSE | {"ST", "CE", "CWE", "CF", ""}
_ELSEWHERE = frozenset(("RP",))
_PLAIN = (Format.TEXT, Format.HTML, Format.RTF)
_AS_TEXT = (Format.JSON, Format.JSONL, Format.JSON_OTHER, Format.X12)


class _Part(Value, frozen=True):
    """The text of one OBX, the encoding of its source, and how it was made."""

    text: str
    encoding: str
    renderer: str


class _Unread(Value, frozen=True):
    """A part of a document that can't be read: a problem's code and message, and the place."""

    code: str
    message: str
    at: str


def content_of(segments: Segments, fields: Fields) -> Content | None:
    """The text of all OBX of a document, a line each, under headings where a report has parts; None without any.

    A line that the sender withdrew (OBX-11) is left out. A part that can't be read is an ERROR if nothing else can,
    else wants a person's look.
    """
    withdrawn = tables().result.cancelled
    standing = [obx for obx in segments.all("OBX") if obx.part(11).upper() not in withdrawn]
    parts = [(obx, _part(obx, fields)) for obx in standing]
    _escapes(standing, fields)
    content = _joined([(obx, part) for obx, part in parts if isinstance(part, _Part)])
    for unread in (part for _, part in parts if isinstance(part, _Unread)):
        tell = fields.complaints.error if content is None else fields.complaints.review
        tell(unread.code, unread.message, at=unread.at)
    return content


def _escapes(lines: list[Segment], fields: Fields) -> None:
    """Say once of a document that it has escape characters which begin no sequence."""
    odd = [(obx, count) for obx in lines if (count := unknown(obx.raw(5), obx.marks))]
    if odd:
        count = sum(count for _, count in odd)
        message = f"{count} escape characters begin no sequence that is known: kept as they stand"
        fields.complaints.note("ESCAPE-UNKNOWN", message, at=fields.complaints.at(odd[0][0], 5))


def _joined(parts: list[tuple[Segment, _Part]]) -> Content | None:
    lines: list[str] = []
    renderers: dict[str, None] = {}
    encoding, heading = "utf-8", ""
    for obx, part in parts:
        wanted = _heading(obx)
        if wanted and wanted != heading:
            lines.append(f"{wanted}:")
        heading = wanted
        lines.append(part.text.removesuffix("\n"))
        renderers[part.renderer], encoding = None, part.encoding
    text = "\n".join(lines)
    if not text.strip():
        return None
    text += "\n"
    digest = hashlib.sha256(text.encode(errors="replace")).hexdigest()
    return Content(text=text, sha256=digest, encoding=encoding, renderer="+".join(renderers))


def _part(obx: Segment, fields: Fields) -> _Part | _Unread:
    kind = obx.part(2).upper()
    if kind == "ED":
        return _embedded(obx, fields)
    if kind in _ELSEWHERE:
        message = "the content is kept elsewhere (a pointer), not in the message: it was not read"
        return _Unread("DOCUMENT-ELSEWHERE", message, fields.complaints.at(obx, 5))
    raw = obx.raw(5)
    if kind in PROSE or kind not in _WORDS:
        text = "\n".join(_prose(obx)) if raw else ""
    else:
        text = ", ".join(each.part(2) or each.part(1) for each in obx.all(5))
    return _Part(text, "utf-8", HL7_RENDERER)


def _prose(obx: Segment) -> list[str]:
    """The lines of a field of text, in which a repetition is a line; empty ones stay."""
    marks = obx.marks
    raws = obx.raw(5).split(marks.repetition) if marks.repetition else [obx.raw(5)]
    return [Element(raw=raw, marks=marks).whole() for raw in raws]


def _embedded(obx: Segment, fields: Fields) -> _Part | _Unread:
    element = obx.first(5)
    at = fields.complaints.at(obx, 5)
    packed, encoding = element.part(5), element.part(4).upper()
    data = _unpack(packed, encoding, fields, at)
    found = sniff(data)
    if found is Format.EMPTY:
        return _Unread("DOCUMENT-EMPTY", "the document's content is empty", at)
    if found in _AS_TEXT:
        found = Format.TEXT
    if found not in _PLAIN:
        return _Unread("DOCUMENT-UNREADABLE", f"a document could not be read: {reason(found)}", at)
    rendered = render(data, found, place=at)
    fields.complaints.take(rendered.problems)
    steps = [_BASE64 if encoding == "BASE64" else HL7_RENDERER, rendered.renderer]
    return _Part(rendered.text, rendered.encoding, "+".join(step for step in steps if step))


def _unpack(packed: str, encoding: str, fields: Fields, at: str) -> bytes:
    """Embedded data as bytes, by its encoding (table 0299): A none, Hex, Base64."""
    plain = "".join(packed.split())
    try:
        if encoding == "BASE64":
            return binascii.a2b_base64(plain, strict_mode=True)
        if encoding == "HEX":
            return binascii.a2b_hex(plain)
    except ValueError:
        fields.complaints.review("BASE64-DAMAGED", "not valid: what could be decoded was read", at=at)
        kept = "".join(sign for sign in plain if sign.isascii() and (sign.isalnum() or sign in "+/"))
        return binascii.a2b_base64(kept[: len(kept) - (len(kept) % 4 == 1)] + "==") if encoding == "BASE64" else b""
    return packed.encode()


def _heading(obx: Segment) -> str:
    """The heading of a part of a report, by the suffix of its observation id (`71020&IMP`); empty without one."""
    if not obx.raw(3):
        return ""
    suffix = obx.part(3, 1, sub=2) or obx.part(3)
    return tables().heading.get(suffix.upper(), "")
