"""Rows of an official table, whatever carries it (comma or tab text, workbook), and its columns found by their names.

Official files are reissued with columns added and moved, under several lines of title and copyright, and some write
the name of a column over several rows. So a column is found by what it is called, never by its place.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from clearchart.codesets.errors import CodesetFileError
from clearchart.codesets.tables.xlsx import is_workbook, sheets

_PREAMBLE = 40
"""Rows within which the header must stand."""
_STACK = 5
"""Rows that the names of columns may be spread over."""
_CELL = 2**24
"""Bytes of the largest cell: an article's text is one cell."""
_HEAD = 2**16
"""Bytes at the start of a text that are looked at to tell what it is."""
_NO_TABLE = (b"<", b"\xef\xbb\xbf<", b"%PDF", b"\xd0\xcf\x11\xe0")
_SHOWN = 160


class _Tabbed(csv.excel_tab):
    """Tab text of CMS quotes nothing: a lone inch mark must not swallow the rows that follow."""

    quoting = csv.QUOTE_NONE


class Line(NamedTuple):
    """One row: its number in the file (from 1) and its cells, stripped."""

    number: int
    cells: Sequence[str]


class Grid(NamedTuple):
    """A table with its columns found: `at` gives the place of each field, -1 where the file has no such column."""

    name: str
    at: Mapping[str, int]
    preamble: str
    """What stands above the header, and the header."""
    lines: Iterable[Line]

    def rows(self) -> Iterator["Row"]:
        """The rows below the header that hold anything."""
        return (Row(self.name, line, self.at) for line in self.lines if any(line.cells))

    def columns(self, *fields: str) -> Iterator[tuple[str, ...]]:
        """The cells of some fields, row by row: for tables of hundreds of thousands of rows."""
        places = [self.at[field] for field in fields]
        for line in self.lines:
            cells = line.cells
            width = len(cells)
            yield tuple(cells[at] if 0 <= at < width else "" for at in places)


class Row:
    """One row of a grid; `row["status"]` is the cell of that field, empty where it is missing."""

    __slots__ = ("_at", "_line", "_name")

    def __init__(self, name: str, line: Line, at: Mapping[str, int]) -> None:
        self._name = name
        self._line = line
        self._at = at

    def __getitem__(self, field: str) -> str:
        at = self._at.get(field, -1)
        cells = self._line.cells
        return cells[at] if 0 <= at < len(cells) else ""

    @property
    def place(self) -> str:
        """File and row, for messages."""
        return f"{self._name}:{self._line.number}"


def decoded(data: bytes) -> str:
    """The text of a file: by its mark, else UTF-8, else Windows-1252 with what that lacks as U+FFFD."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def lines(name: str, data: bytes) -> Iterator[Line]:
    """The rows of a text file, or of the sheets of a workbook one after the other. Raises CodesetFileError."""
    if is_workbook(data):
        for sheet in sheets(name, data):
            yield from (Line(number, cells) for number, cells in sheet.rows)
        return
    yield from text_lines(name, decoded(data))


def text_lines(name: str, text: str) -> Iterator[Line]:
    """The rows of comma- or tab-separated text; cells may hold line ends. Raises CodesetFileError with the row."""
    head = text[:8192]
    tabbed = head.count("\t") > head.count(",")
    csv.field_size_limit(_CELL)
    dialect = _Tabbed if tabbed else csv.excel
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), dialect)
    try:
        for cells in reader:
            yield Line(reader.line_num, [cell.strip() for cell in cells])
    except csv.Error as error:
        raise CodesetFileError(f"{name}:{reader.line_num}: not a readable table ({error})") from error


def grid(
    name: str, found: Iterable[Line], *, fields: Mapping[str, str], optional: Mapping[str, str] | None = None
) -> Grid:
    """The table under the first row in which every field has a column.

    `fields` and `optional` give, for each field, a regular expression of what its column may be called, in lower
    case without blanks and punctuation. Names spread over several rows are read as one.
    Raises CodesetFileError that names the nearest header found and what is missing in it.
    """
    rest = iter(found)
    head = list(islice(rest, _PREAMBLE))
    tried = [(at, _places(_names(head, at), fields)) for at in range(len(head))]
    for at, places in tried:
        if all(place >= 0 for place in places.values()):
            more = _places(_names(head, at), optional or {})
            preamble = "\n".join(" ".join(filter(None, line.cells)) for line in head[: at + 1])
            return Grid(name, places | more, preamble, chain(head[at + 1 :], rest))
    raise CodesetFileError(f"{name}{_told(head, tried)}")


def sniffed(data: bytes, fields: Mapping[str, str]) -> Grid | None:
    """The head of the file as a table, if it has a column for every field; else None. Raises nothing."""
    if data.startswith(_NO_TABLE) or (data.startswith(b"PK") and not is_workbook(data)):
        return None
    try:
        return grid("", _heading(data), fields=fields)
    except CodesetFileError:
        return None


def _heading(data: bytes) -> list[Line]:
    """The first rows, of each sheet of a workbook or of a text."""
    if is_workbook(data):
        return [Line(*row) for sheet in sheets("", data, most=_PREAMBLE) for row in sheet.rows[:_PREAMBLE]]
    head = data[:_HEAD]
    text = decoded(head if len(data) <= _HEAD else head.rpartition(b"\n")[0])
    return list(islice(text_lines("", text), _PREAMBLE))


def plain(name: str) -> str:
    """A column's name as the patterns see it: lower case, letters and digits only."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _names(found: Sequence[Line], at: int) -> list[str]:
    """The columns' names as row `at` ends them, with the pieces that stand above in rows of more than one cell."""
    stack = [found[at].cells]
    for above in range(at - 1, max(-1, at - _STACK), -1):
        if sum(1 for cell in found[above].cells if cell) < 2:
            break
        stack.insert(0, found[above].cells)
    width = len(found[at].cells)
    return [plain("".join(row[column] for row in stack if column < len(row))) for column in range(width)]


def _place(names: Sequence[str], pattern: str) -> int:
    """The only column of that name; -1 where there is none, or several that can't be told apart."""
    matching = [at for at, name in enumerate(names) if name and re.fullmatch(pattern, name)]
    return matching[0] if len(matching) == 1 else -1


def _places(names: Sequence[str], fields: Mapping[str, str]) -> dict[str, int]:
    return {field: _place(names, pattern) for field, pattern in fields.items()}


def _told(head: Sequence[Line], tried: Sequence[tuple[int, Mapping[str, int]]]) -> str:
    """What is missing, by the row that has most of the columns."""
    if not head:
        return ": an empty table"
    at, places = min(tried, key=lambda each: sum(place < 0 for place in each[1].values()))
    missing = ", ".join(field for field, place in places.items() if place < 0)
    header = " | ".join(filter(None, head[at].cells))[:_SHOWN]
    return f":{head[at].number}: no column for {missing}; the nearest header found is: {header or '(an empty row)'}"
