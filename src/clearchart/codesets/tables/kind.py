"""What a kind of official table has to bring along, so that it is recognised, compiled, kept and opened.

To plug in one more table, write one module beside this one that ends in a tuple of `TableKind`s:

1. `recognise(file)` looks at the head of `file.data` (`file.text_head()`; for a workbook or a zip of zips, inside it)
   and gives `Found(edition=...)`, or None if the file is something else. What the content doesn't say is taken
   from the names (`file.quarter()` raises the right error where nobody says it). It must not take a file of
   another kind, and must not raise on one.
2. `compile(file)` gives `Compiled(sections, rows, skipped)`; bad files raise CodesetFileError naming file and row.
   Import the parser inside it: readers of tables don't pay for it.
3. `open(parts, record)` gives the opened table over mapped artefacts, building nothing.

Enter the tuple in `registry.py`, and give `Tables` a typed method that calls `self.of(KIND, on)`.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from clearchart.codesets.artefact import Artefact, Section
from clearchart.codesets.compiled import Compiled
from clearchart.codesets.errors import CodesetFileError
from clearchart.codesets.tables.edition import Edition, quarter_in
from clearchart.codesets.tables.record import WHOLE, Record

HEAD = 8192

type Parts = Mapping[str, Artefact]


class Candidate(NamedTuple):
    """A file that might be a table: bytes, and the names that may say what its content doesn't, nearest first.

    `name` is what people are shown (`a.zip:folder/b.txt`); `said_quarter` and `said_year` are what they said.
    """

    name: str
    data: bytes
    names: tuple[str, ...] = ()
    said_quarter: Edition | None = None
    said_year: int | None = None

    def text_head(self) -> str:
        """The first 8 KB as text; bytes that are no UTF-8 as Windows-1252."""
        head = self.data[:HEAD]
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return head[: HEAD - HEAD % 2].decode("utf-16", errors="replace")
        try:
            return head.decode("utf-8-sig")
        except UnicodeDecodeError:
            return head.decode("cp1252", errors="replace")

    def quarter(self) -> Edition:
        """The quarter that was said, or else stands in a name. Raises CodesetFileError where neither is so."""
        for each in (self.said_quarter, *map(quarter_in, self.names or (self.name,))):
            if each:
                return each
        raise CodesetFileError(f"{self.name}: neither content nor name says the quarter; say it with --quarter 2026Q1")

    def says(self, *words: str) -> bool:
        """Whether one of the names holds one of the words (lower case)."""
        return any(word in name.lower() for name in self.names or (self.name,) for word in words)


class Found(NamedTuple):
    """Which edition of a table a file is, and which part of it where the table comes in several files."""

    edition: Edition
    part: str = WHOLE


def _nothing_missing(_parts: Collection[str]) -> tuple[str, ...]:
    return ()


def _newest(records: Sequence[Record], _on: dt.date) -> Record:
    return records[-1]


class TableKind[T](NamedTuple):
    """One kind of official table; T is what it is when opened.

    `table` names its folder and is the word for people; `version` is raised by one when the same file compiles to
    something else. `joined` makes one set of sections of several parts, which `open` then gets as the part "all";
    without it `open` gets them all. `missing` says which parts a table still lacks: it answers nothing until then.
    `best` picks among the editions that cover a date, oldest first: the newest, if nothing else is said.
    """

    table: str
    recognise: Callable[[Candidate], Found | None]
    compile: Callable[[Candidate], Compiled]
    open: Callable[[Parts, Record], T]
    joined: Callable[[Parts], dict[str, Section]] | None = None
    missing: Callable[[Collection[str]], tuple[str, ...]] = _nothing_missing
    best: Callable[[Sequence[Record], dt.date], Record] = _newest
    version: int = 1


type AnyKind = TableKind[Any]
