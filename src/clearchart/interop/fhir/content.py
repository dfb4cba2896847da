"""The text of FHIR documents: attachments in base64, and the sections of compositions."""

import binascii
import hashlib
from collections.abc import Iterator

from clearchart.interop.fhir.pool import Pool
from clearchart.interop.fhir.resources import Attachment, Binary, Composition, Section
from clearchart.interop.formats import Format, sniff
from clearchart.interop.html import HTML_RENDERER, html_text
from clearchart.interop.refusals import reason
from clearchart.interop.rendering import render
from clearchart.model import Level, Problem
from clearchart.model.value import Value

BASE64_RENDERER = "base64/1"
COMPOSITION_RENDERER = f"composition/1+{HTML_RENDERER}"

_PREFERENCE = (Format.TEXT, Format.HTML, Format.RTF)
_AS_TEXT = (Format.JSON, Format.JSONL, Format.JSON_OTHER, Format.XML, Format.X12)


class Text(Value, frozen=True, kw_only=True):
    """Text derived from a resource: with its digest, the encoding of its source and the renderer."""

    text: str
    sha256: str
    encoding: str
    renderer: str


class _Bytes(Value, frozen=True, kw_only=True):
    """An attachment's bytes with their format."""

    data: bytes
    found: Format
    charset: str | None


def composition_text(composition: Composition) -> Text | None:
    """The narrative of all sections under their titles; None if there is none."""
    parts = list(_sections(composition.section)) or [html_text(composition.text.div)]
    text = "\n".join(part for part in parts if part.strip())
    return _text(text, "utf-8", COMPOSITION_RENDERER) if text.strip() else None


def _sections(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        title = (section.title or section.code.words()).strip()
        body = html_text(section.text.div)
        inner = list(_sections(section.section))
        if body.strip() or inner:
            heading = f"{title.removesuffix(':')}:\n" if title else ""
            yield heading + body
        yield from inner


def attached_texts(
    attachments: tuple[Attachment, ...], pool: Pool, *, place: str
) -> tuple[tuple[Text, ...], tuple[Problem, ...]]:
    """The texts of a document's attachments, which are forms of the same content: the plainest is read.

    A form that can't be read is an ERROR if no other can, else a NOTE.
    """
    problems: list[Problem] = []
    contents = [found for item in attachments if (found := _bytes(item, pool, place, problems))]
    readable = [content for content in contents if content.found in _PREFERENCE]
    best = min((_PREFERENCE.index(content.found) for content in readable), default=0)
    chosen = {content.data: content for content in readable if _PREFERENCE.index(content.found) == best}
    for content in contents:
        if content.data not in chosen:
            problems.append(_passed_over(content, place, alone=not chosen))
    if not attachments:
        problems.append(_problem("DOCUMENT-EMPTY", "the document has no content", place))
    return tuple(_derive(content, place, problems) for content in chosen.values()), tuple(problems)


def _derive(content: _Bytes, place: str, problems: list[Problem]) -> Text:
    rendered = render(content.data, content.found, place=place, declared=content.charset)
    problems += rendered.problems
    renderer = f"{BASE64_RENDERER}+{rendered.renderer}" if rendered.renderer else BASE64_RENDERER
    return _text(rendered.text, rendered.encoding, renderer)


def _text(text: str, encoding: str, renderer: str) -> Text:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Text(text=text, sha256=sha256, encoding=encoding, renderer=renderer)


def _bytes(attachment: Attachment, pool: Pool, place: str, problems: list[Problem]) -> _Bytes | None:
    data, kind = attachment.data, attachment.content_type
    if not data and attachment.url:
        binary = pool.find(attachment.url, Binary)
        if binary is None:
            message = "the document's content is kept elsewhere (a url), not in the input: it was not read"
            problems.append(_problem("DOCUMENT-ELSEWHERE", message, place))
            return None
        data, kind = binary.resource.data, binary.resource.content_type or kind
    plain = _unbase64(data, place, problems)
    found = sniff(plain)
    if found is Format.EMPTY:
        problems.append(_problem("DOCUMENT-EMPTY", "the document's content is empty", place))
        return None
    charset = kind.casefold().partition("charset=")[2].partition(";")[0].strip(" \"'") or None
    return _Bytes(data=plain, found=Format.TEXT if found in _AS_TEXT else found, charset=charset)


def _unbase64(data: str, place: str, problems: list[Problem]) -> bytes:
    packed = "".join(data.split())
    try:
        return binascii.a2b_base64(packed, strict_mode=True)
    except ValueError:
        message = "not valid base64: what could be decoded was read"
        problems.append(_problem("BASE64-DAMAGED", message, place, level=Level.REVIEW))
    kept = "".join(sign for sign in packed if sign.isascii() and (sign.isalnum() or sign in "+/"))
    return binascii.a2b_base64(kept[: len(kept) - (len(kept) % 4 == 1)] + "==")


def _passed_over(content: _Bytes, place: str, *, alone: bool) -> Problem:
    if alone:
        return _problem("DOCUMENT-UNREADABLE", f"a document could not be read: {reason(content.found)}", place)
    message = f"the document has a second form that was not read: {content.found.value}"
    return _problem("DOCUMENT-ALTERNATE", message, place, level=Level.NOTE)


def _problem(code: str, message: str, place: str, *, level: Level = Level.ERROR) -> Problem:
    return Problem(level=level, code=code, message=message, place=place)
