"""One file, one document, one encounter: plain text kept as it is, HTML and RTF as text derived from them."""

import hashlib

from clearchart.interop.decoding import decode
from clearchart.interop.draft import Draft, Parsed, complete
from clearchart.interop.formats import Format
from clearchart.interop.options import Options
from clearchart.interop.rendering import render
from clearchart.model import Document, Level, Problem

_BLANK = "\x00\ufeff \t\r\n"


def parse(data: bytes, *, found: Format, name: str, place: str, options: Options) -> Parsed:
    """The bytes of one file as an encounter with one document, both called `name`.

    A document made from HTML or RTF has an id of its own, `name#text`. EMPTY where no text is left.
    """
    if found is Format.TEXT:
        text, encoding, problems = decode(data, place=place)
        sha256 = hashlib.sha256(data).hexdigest()
        document = Document(id=name, text=text, sha256=sha256, encoding=encoding)
    else:
        document, problems = _derived(data, found, name, place)
    if not document.text.strip(_BLANK):
        return None, (*problems, Problem(level=Level.ERROR, code="EMPTY", message="no text in the file", place=place))
    encounter, assumed = complete(Draft(id=name, place=place, documents=(document,), assumed=1), options)
    return encounter, (*problems, *assumed)


def _derived(data: bytes, found: Format, name: str, place: str) -> tuple[Document, tuple[Problem, ...]]:
    rendered = render(data, found, place=place)
    document = Document(
        id=f"{name}#text",
        text=rendered.text,
        sha256=hashlib.sha256(rendered.text.encode()).hexdigest(),
        encoding=rendered.encoding,
        derived_from=name,
        renderer=rendered.renderer,
    )
    return document, rendered.problems
