"""HTML to plain text: blocks become lines, list items get a dash, table cells a tab."""

import re
from html.parser import HTMLParser

HTML_RENDERER = "html/1"


def _tags(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BLOCKS = _tags(
    "address article aside blockquote body caption center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table tbody tfoot thead tr ul"
)
_SPACED = _tags("h1 h2 h3 h4 h5 h6 p table")
_HIDDEN = _tags("head noscript script style template title")
_LINES = re.compile(r"<(?:br|li|p|tr|h[1-6]|pre)\b", re.I)
# Marked sections: their contents are kept; the standard parser stops at ones it does not know.
_MARKED = re.compile(r"<!\[CDATA\[|\]\]>|<!\[[^>]*>|<!\[")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_INLINE_SPACES = re.compile(r"[ \t\f]+")
_BREAK = re.compile(r"[ \t\f]*\r?\n[ \t\f]*")


def html_text(source: str) -> str:
    """The text a reader would see; a source without any line markup keeps its own line ends."""
    renderer = _Renderer(keep_lines=not _LINES.search(source))
    renderer.feed(_MARKED.sub("", source))
    renderer.close()
    return renderer.text()


class _Renderer(HTMLParser):
    """Collects text with at most one blank line between blocks."""

    def __init__(self, *, keep_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._keep_lines = keep_lines
        self._parts: list[str] = []
        self._hidden = 0
        self._literal = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        self._literal += tag == "pre"
        if tag == "br":
            self._parts.append("\n")
        elif tag in _BLOCKS:
            self._line(2 if tag in _SPACED else 1)
        if tag == "li":
            self._parts.append("- ")
        elif tag in ("td", "th") and self._parts and not self._parts[-1].endswith("\n"):
            self._parts.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        if tag == "pre":
            self._literal = max(0, self._literal - 1)
        if tag in _BLOCKS:
            self._line(2 if tag in _SPACED else 1)

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if not self._literal:
            data = _BREAK.sub("\n", _INLINE_SPACES.sub(" ", data)) if self._keep_lines else _SPACES.sub(" ", data)
            if self._at_line_start():
                data = data.lstrip(" ")
        if data:
            self._parts.append(data)

    def text(self) -> str:
        """What was collected, without blank lines at either end."""
        lines = [line.rstrip(" \t") for line in "".join(self._parts).split("\n")]
        return "\n".join(lines).strip("\n") + "\n" if any(lines) else ""

    def _at_line_start(self) -> bool:
        return not self._parts or self._parts[-1].endswith(("\n", "\t", " "))

    def _line(self, breaks: int) -> None:
        while self._parts and not self._parts[-1].strip(" "):
            self._parts.pop()
        if not self._parts:
            return
        ended = len(self._parts[-1]) - len(self._parts[-1].rstrip("\n"))
        self._parts.append("\n" * max(0, breaks - ended))
        if not self._parts[-1]:
            self._parts.pop()
