"""What a text report is written on: a width in columns, and colours or none."""

import re
import unicodedata
from collections.abc import Iterator

from clearchart.model.chart import Tier
from clearchart.model.finding import Severity
from clearchart.model.value import Value

_RESET = "\x1b[0m"
_STYLES = {
    "bold": "1",
    "dim": "2",
    "underline": "4",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "cyan": "36",
}
SEVERITY_STYLES = {Severity.BLOCK: "red", Severity.REVIEW: "yellow", Severity.NOTE: "cyan"}
TIER_STYLES = {Tier.A: "green", Tier.B: "yellow", Tier.C: "red"}
_NARROWEST = 20
_STYLED = re.compile("\x1b\\[[0-9;]*m")


class Sheet(Value, frozen=True, kw_only=True):
    """Where a report goes: `width` in columns, and whether it may be coloured."""

    width: int = 100
    colour: bool = False

    def paint(self, text: str, *styles: str) -> str:
        """`text` in styles (bold, dim, underline, red, green, yellow, cyan); as it is without colour."""
        if not self.colour or not styles or not text:
            return text
        codes = ";".join(_STYLES[style] for style in styles)
        return f"\x1b[{codes}m{text}{_RESET}"

    def wrap(self, text: str, *, first: str, rest: str) -> Iterator[str]:
        """Lines of `text` broken at spaces, the first behind `first`, the others behind `rest`."""
        room = max(_NARROWEST, self.width - columns(rest))
        begun = columns(_STYLED.sub("", first)) - columns(rest)
        lines = [text[start:end].rstrip() for start, end in rows(text, room, begun=begun)] or [""]
        yield f"{first}{lines[0]}"
        yield from (f"{rest}{line}" for line in lines[1:])


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_column, text))


def _column(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def printable(text: str) -> str:
    """The same number of characters, with tabs as spaces and what could steer a terminal as a middle dot."""
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char.isprintable():
        return char
    return " " if char.isspace() and char not in "\x1c\x1d\x1e\x1f\x85" else "·"


def rows(text: str, width: int, *, begun: int = 0) -> list[tuple[int, int]]:
    """Where a text is broken into rows of at most `width` columns: at spaces, inside a word only if it must.

    `begun` columns of the first row are taken already.
    """
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = _row_end(text, start, width if found else max(1, width - begun))
        found.append((start, end))
        start = end
        while start < len(text) and text[start] == " ":
            start += 1
    return found


def _row_end(text: str, start: int, width: int) -> int:
    used, space = 0, -1
    for at in range(start, len(text)):
        used += _column(text[at])
        if text[at] == " " and text[start:at].strip():
            space = at
        if used > width:
            return space if space > start else max(at, start + 1)
    return len(text)


def shortened(text: str, width: int) -> str:
    """A text in one line of at most `width` columns, with an ellipsis where it was cut."""
    if columns(text) <= width:
        return text
    kept, used = [], 0
    for char in text:
        used += _column(char)
        if used > width - 1:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"
