"""The cells of an Excel workbook as text, read from its XML: no styles, no formulas, nothing but what stands in it.

ECMA-376 part 1: `xl/workbook.xml` names the sheets, `xl/sharedStrings.xml` has most texts, `xl/worksheets/*` the cells.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from clearchart.codesets.errors import CodesetFileError

_LARGEST = 400 * 2**20
_CHUNK = 2**16
_MOST = 2**20
"""Rows of the longest sheet that the form allows."""
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, RuntimeError)
"""What reading a damaged, locked or unknown zip raises."""
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_REFERENCE = re.compile(r"([A-Z]{1,3})\d*")
_WIDEST = 16_384
"""Columns of the widest sheet that the form allows."""


class Sheet(NamedTuple):
    """One sheet: its name, and its rows, each with its number and its cells from column A on."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a workbook of this form (and not any other zip)."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except DAMAGED:
        return False


def sheets(name: str, data: bytes, *, most: int = _MOST) -> Iterator[Sheet]:
    """The sheets in their order, cells stripped, with at least their first `most` rows.

    Raises CodesetFileError naming file and part where one can't be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            book = _Book(name, archive)
            for title, part in book.sheets():
                yield Sheet(title, tuple(book.rows(part, most)))
    except (*DAMAGED, KeyError) as error:
        raise CodesetFileError(f"{name}: damaged or locked workbook ({error})") from error


class _Book:
    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self.name = name
        self.archive = archive
        strings = _Strings()
        if "xl/sharedStrings.xml" in archive.namelist():
            self._feed(strings, "xl/sharedStrings.xml")
        self.strings = strings.found

    def sheets(self) -> list[tuple[str, str]]:
        """Titles and parts of the sheets."""
        relations, listing = _Tags("Relationship"), _Tags("sheet")
        self._feed(relations, "xl/_rels/workbook.xml.rels")
        self._feed(listing, "xl/workbook.xml")
        parts = {each.get("Id", ""): each.get("Target", "") for each in relations.found}
        named = ((each.get("name", ""), parts.get(each.get(_RELATION, ""), "")) for each in listing.found)
        return [(title, _inside(part)) for title, part in named if "worksheets/" in part]

    def rows(self, part: str, most: int) -> list[tuple[int, tuple[str, ...]]]:
        """The rows of one sheet."""
        cells = _Cells(self.strings, most)
        self._feed(cells, part)
        return cells.rows

    def _feed(self, reader: "_Reader", part: str) -> None:
        if self.archive.getinfo(part).file_size > _LARGEST:
            raise CodesetFileError(f"{self.name}:{part}: larger than any official file")
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, attributes: reader.start(tag.rpartition(" ")[2], attributes)
        parser.EndElementHandler = lambda tag: reader.end(tag.rpartition(" ")[2])
        parser.CharacterDataHandler = reader.text
        parser.EntityDeclHandler = self._entity
        try:
            with self.archive.open(part) as stream:
                while not reader.satisfied() and (chunk := stream.read(_CHUNK)):
                    parser.Parse(chunk)
                if not reader.satisfied():
                    parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, IndexError) as error:
            raise CodesetFileError(f"{self.name}:{part}: not a readable sheet ({error})") from error

    def _entity(self, *_: object) -> None:
        raise CodesetFileError(f"{self.name}: declares entities; official files don't")


class _Reader:
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text between."""

    def satisfied(self) -> bool:
        """Whether it has read what it wants."""
        return False


class _Tags(_Reader):
    """The attributes of every element of one name."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.found: list[dict[str, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == self.tag:
            self.found.append(attributes)


class _Strings(_Reader):
    """The shared strings; phonetic hints (`rPh`) are no part of a text."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._inside = False
        self._phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._phonetic = self._phonetic or tag == "rPh"
        self._inside = tag == "t" and not self._phonetic
        if tag == "si":
            self._pieces = []

    def end(self, tag: str) -> None:
        self._inside = False
        if tag == "rPh":
            self._phonetic = False
        elif tag == "si":
            self.found.append("".join(self._pieces))

    def text(self, text: str) -> None:
        if self._inside:
            self._pieces.append(text)


class _Cells(_Reader):
    """The rows of a sheet; a cell that is left out is empty."""

    def __init__(self, strings: list[str], most: int) -> None:
        self.rows: list[tuple[int, tuple[str, ...]]] = []
        self._strings = strings
        self._most = most
        self._row: list[str] = []
        self._number = 0
        self._kind = ""
        self._at = 0
        self._pieces: list[str] = []
        self._inside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            self._number = int(attributes.get("r", self._number + 1))
            self._row = []
        elif tag == "c":
            self._kind = attributes.get("t", "n")
            self._at = _column(attributes.get("r", ""), len(self._row))
            self._pieces = []
        self._inside = tag in ("v", "t")

    def end(self, tag: str) -> None:
        self._inside = False
        if tag == "c":
            self._row.extend([""] * (self._at - len(self._row)))
            self._row.append(self._value())
        elif tag == "row" and any(self._row):
            self.rows.append((self._number, tuple(self._row)))

    def text(self, text: str) -> None:
        if self._inside:
            self._pieces.append(text)

    def satisfied(self) -> bool:
        return len(self.rows) >= self._most

    def _value(self) -> str:
        raw = "".join(self._pieces).strip()
        if self._kind == "s":
            return self._strings[int(raw)].strip()
        return _number(raw) if self._kind == "n" and raw else raw


def _column(reference: str, following: int) -> int:
    """The 0-based column of a cell reference such as `AB12`; the next one where it is left out."""
    match = _REFERENCE.match(reference)
    if not match:
        return following
    at = 0
    for letter in match[1]:
        at = at * 26 + ord(letter) - 64
    if at > _WIDEST or at - 1 < following:
        raise ValueError(f"cell {reference} out of order")
    return at - 1


def _number(raw: str) -> str:
    """A number as people see it: binary fractions such as 0.97000000000000008 were written as 0.97."""
    return raw if raw.isdigit() else format(float(raw), ".15g")


def _inside(part: str) -> str:
    return part.removeprefix("/") if part.startswith("/") else f"xl/{part}"
