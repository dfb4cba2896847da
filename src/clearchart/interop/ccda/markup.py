"""XML to a small tree, by expat: what is hostile or broken becomes a problem, and nothing outside the bytes is read."""

import re
from xml.parsers import expat

from clearchart.interop.decoding import decode
from clearchart.model import Level, Problem

DEEPEST = 200
"""Elements inside one another; a document of this kind has about thirty."""

_PROLOG = re.compile(r"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)[\"']")
# What XML 1.0 forbids: most controls, lone halves of surrogate pairs, two non-characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Element:
    """One element: its name without namespace, attributes, and texts and elements in their order."""

    __slots__ = ("attributes", "content", "name")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.content: list[Element | str] = []

    @property
    def children(self) -> "list[Element]":
        """The elements inside, one level down."""
        return [each for each in self.content if isinstance(each, Element)]

    @property
    def text(self) -> str:
        """All text inside, white space made one blank."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> list[str]:
        return [part for each in self.content for part in ([each] if isinstance(each, str) else each._texts())]

    def get(self, name: str) -> str:
        """An attribute without white space around it; empty where it is absent."""
        return self.attributes.get(name, "").strip()

    def all(self, *path: str) -> "list[Element]":
        """The elements at the end of a path of names."""
        found = [self]
        for name in path:
            found = [child for each in found for child in each.children if child.name == name]
        return found

    def first(self, *path: str) -> "Element | None":
        """The first element at the end of a path of names, or None."""
        return next(iter(self.all(*path)), None)


class _HostileError(Exception):
    """The XML declares entities or is nested too deep."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def tree(data: bytes, *, place: str) -> tuple[Element | None, tuple[Problem, ...]]:
    """The root element, or None where the XML is broken or hostile, and the problems.

    Entities other than XML's own five are refused, so that nothing expands and nothing is fetched. Bytes that are
    not in the encoding that the prolog names are read as the decoder of all documents reads them.
    """
    named = _PROLOG.match(data[:200].decode("latin-1"))
    source, _, problems = decode(data, place=place, declared=named[1] if named else None)
    source = source.lstrip("\ufeff \t\r\n")
    if _FORBIDDEN.search(source):
        source = _FORBIDDEN.sub(" ", source)
        message = "characters that XML forbids: each was read as a blank"
        problems = (*problems, Problem(level=Level.NOTE, code="XML-CHARACTERS", message=message, place=place))
    try:
        return _parsed(source), problems
    except _HostileError as error:
        problem = Problem(level=Level.ERROR, code="XML-HOSTILE", message=f"{error.message}; not read", place=place)
    except expat.ExpatError as error:
        message = f"no well-formed XML ({expat.errors.messages[error.code]}); not read"
        problem = Problem(level=Level.ERROR, code="XML-DAMAGED", message=message, place=f"{place}:{error.lineno}")
    return None, (*problems, problem)


def _parsed(source: str) -> Element:
    parser = expat.ParserCreate("utf-8")
    builder = _Builder()
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.EntityDeclHandler = _refuse_entities
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.Parse(source.encode("utf-8"), True)
    return builder.root.children[0]


def _refuse_entities(*_declaration: object) -> None:
    raise _HostileError("the XML declares entities")


class _Builder:
    """Grows the tree as expat reads."""

    def __init__(self) -> None:
        self.root = Element("", {})
        self._open = [self.root]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if len(self._open) > DEEPEST:
            raise _HostileError(f"more than {DEEPEST} elements inside one another")
        element = Element(_local(name), {_local(key): value for key, value in attributes.items()})
        self._open[-1].content.append(element)
        self._open.append(element)

    def end(self, _name: str) -> None:
        """The innermost element ends."""
        self._open.pop()

    def characters(self, text: str) -> None:
        """Text."""
        self._open[-1].content.append(text)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
