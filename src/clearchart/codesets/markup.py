"""Official XML into small elements that know their line; entities and external files are refused."""

from collections.abc import Iterator
from xml.parsers import expat

from clearchart.codesets.errors import CodesetFileError

_MIXED = "title"
"""The only element of the official forms with text and elements side by side: a term with its modifiers."""


class Element:
    """An element: its tag, attributes, children, the pieces of its text and its line."""

    __slots__ = ("attributes", "children", "line", "pieces", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], line: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.line = line
        self.children: list[Element] = []
        self.pieces: list[str | Element] = []

    @property
    def text(self) -> str:
        """Its own text, runs of white space as one blank."""
        return " ".join("".join(piece for piece in self.pieces if isinstance(piece, str)).split())

    @property
    def printed(self) -> str:
        """Its text with that of the modifiers inside it, in reading order."""
        return " ".join(" ".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces).split())

    def all(self, tag: str) -> Iterator["Element"]:
        """Its children with that tag."""
        return (child for child in self.children if child.tag == tag)

    def first(self, tag: str) -> "Element | None":
        """Its first child with that tag."""
        return next(self.all(tag), None)

    def text_of(self, tag: str) -> str:
        """The text of its first child with that tag, or nothing."""
        child = self.first(tag)
        return child.text if child is not None else ""


class _Builder:
    def __init__(self, name: str) -> None:
        self.name = name
        self.stack = [Element("", {}, 0)]
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        element = Element(tag, attributes, self.parser.CurrentLineNumber)
        above = self.stack[-1]
        above.children.append(element)
        if above.tag == _MIXED:
            above.pieces.append(element)
        self.stack.append(element)

    def _end(self, _tag: str) -> None:
        self.stack.pop()

    def _text(self, text: str) -> None:
        self.stack[-1].pieces.append(text)

    def _entity(self, *_: object) -> None:
        raise CodesetFileError(f"{self.name}:{self.parser.CurrentLineNumber}: declares entities; official files don't")


def parse(name: str, data: bytes) -> Element:
    """The root element. Raises CodesetFileError naming file and line where it isn't well-formed XML."""
    builder = _Builder(name)
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise CodesetFileError(
            f"{name}:{error.lineno}: not well-formed XML ({expat.ErrorString(error.code)})"
        ) from error
    return builder.stack[0].children[0]
