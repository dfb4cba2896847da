"""HTML and RTF to plain text, by fixed rules with a version, so that offsets can be checked years later."""

from clearchart.interop.decoding import decode
from clearchart.interop.formats import Format
from clearchart.interop.html import HTML_RENDERER, html_text
from clearchart.interop.rtf import RTF_RENDERER, rtf_text
from clearchart.model import Problem
from clearchart.model.value import Value


class Rendered(Value, frozen=True, kw_only=True):
    """Text, the encoding its source was in, and the renderer with its version ("" for plain text)."""

    text: str
    encoding: str
    renderer: str
    problems: tuple[Problem, ...] = ()


def render(data: bytes, found: Format, *, place: str, declared: str | None = None) -> Rendered:
    """Bytes in HTML, RTF or anything else (taken as plain text) as text; `declared` names a charset."""
    source, encoding, problems = decode(data, place=place, declared=declared)
    if found is Format.HTML:
        return Rendered(text=html_text(source), encoding=encoding, renderer=HTML_RENDERER, problems=problems)
    if found is Format.RTF:
        return Rendered(text=rtf_text(source), encoding=encoding, renderer=RTF_RENDERER, problems=problems)
    return Rendered(text=source, encoding=encoding, renderer="", problems=problems)
