"""Official XML into small elements that know their line; entities and external files are refused."""

from collections.abc import Iterator
from xml.parsers import expat

from clearchart.codesets.errors import CodesetFileError


class Element:
    """An element: its tag, attributes, children, own text (with its children's, in order) and line."""

    __slots__ = ("attributes", "children", "line", "pieces", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], line: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.line = line
        self.children: list[Element] = []
        self.pieces: list[str] = []

    @property
    def text(self) -> str:
        """Its own text and that of its children, runs of white space as one blank."""
        return " ".join("".join(self.pieces).split())

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
        self.stack[-1].children.append(element)
        self.stack.append(element)

    def _end(self, tag: str) -> None:
        closed = self.stack.pop()
        if closed.pieces and tag == "nemod":
            # The non-essential modifier stands inside its title: keep the words in reading order.
            self.stack[-1].pieces.append(f" {closed.text} ")

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
