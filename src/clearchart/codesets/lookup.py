"""What a coder looks up: a term's codes, and a code's page from chapter to leaf."""

import datetime as dt
from pathlib import Path

from clearchart.codesets.index import IndexEntry
from clearchart.codesets.indexes import serving
from clearchart.codesets.nodekind import NodeKind
from clearchart.codesets.notes import KINDS, TITLE, Note, Notes
from clearchart.codesets.release import Release
from clearchart.codesets.search import WordIndex
from clearchart.codesets.selection import Selection, select
from clearchart.codesets.seventh import dotted
from clearchart.codesets.store import Announce, Holding, Part, Store
from clearchart.codesets.tabular import Tabular
from clearchart.model.problem import Problem
from clearchart.model.value import Value

_INDEX_CAP = 0.9
"""An index entry never comes before a title that fits as well."""
_TABLES = (Part.NEOPLASM, Part.DRUG)
_TABLE_LINES = 3
_TABLE_LEAST = 0.5


class CodeLine(Value, frozen=True, kw_only=True):
    """One code with its title; `kind` is chapter, block, code or seventh."""

    code: str
    title: str
    kind: str
    billable: bool


class Level(Value, frozen=True, kw_only=True):
    """One step of the way from chapter to leaf, with the notes that stand there."""

    line: CodeLine
    notes: tuple[Note, ...]


class Page(Value, frozen=True, kw_only=True):
    """A code's page: the way down to it, what lies below it, its 7th characters, the index lines that lead to it.

    `valid` is whether it may be billed on the date, None where nothing at hand knows.
    """

    code: str
    title: str
    billable: bool
    valid: bool | None
    path: tuple[Level, ...]
    below: tuple[CodeLine, ...]
    seventh: dict[str, str]
    index: tuple[str, ...] = ()


class Hit(Value, frozen=True, kw_only=True):
    """A code that a term leads to, the words by which, and where they stand: title, includes,
    inclusion-term or index."""

    line: CodeLine
    matched: str
    source: str
    score: float


class TableLine(Value, frozen=True, kw_only=True):
    """A line of the Neoplasm or Drug table that a term leads to: `codes` by the heads of its columns."""

    table: Part
    term: str
    codes: dict[str, str]
    see: str = ""


class Lookup(Value, frozen=True, kw_only=True):
    """The answer to one question: hits for a term (none for a code), and the page of the code or of the best hit.

    `tables` are lines of the Neoplasm and Drug tables; `indexes` the releases of the index files that were used.
    """

    query: str
    on: dt.date | None
    release: Release
    hits: tuple[Hit, ...] = ()
    tables: tuple[TableLine, ...] = ()
    page: Page | None = None
    indexes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def lookup(
    query: str,
    on: dt.date | None = None,
    *,
    limit: int = 12,
    home: Path | None = None,
    announce: Announce | None = None,
) -> Lookup:
    """Look up a code (with or without its dot), a block (`I30-I5A`), a chapter (`9`) or a term, on a date."""
    selection = select(on, home=home, announce=announce)
    book = _Book(selection, Store(home), announce)
    code = named(selection.tabular, query)
    hits = () if code else book.hits(query, limit)
    shown = code or (hits[0].line.code if hits else None)
    return Lookup(
        query=query,
        on=on,
        release=selection.tabular.release,
        hits=hits,
        tables=() if code else book.table_lines(query),
        page=book.page(shown) if shown else None,
        indexes=book.indexes(),
        problems=selection.problems,
    )


def find(tabular: Tabular, term: str, *, limit: int = 12) -> tuple[Hit, ...]:
    """The codes whose titles, includes or inclusion terms best match a term, best first, one hit a code."""
    nodes, terms = tabular.artefact.ints("term-node"), tabular.artefact.strings("term")
    codes, kinds = tabular.artefact.strings("code"), tabular.artefact.bytes("term-kind")
    best: dict[str, Hit] = {}
    for found in WordIndex(tabular.artefact).ranked(term):
        if len(best) == limit:
            break
        code: str = codes[nodes[found.term]]
        if code not in best:
            source = "title" if kinds[found.term] == TITLE else KINDS[kinds[found.term]].value
            best[code] = Hit(line=line(tabular, code), matched=terms[found.term], source=source, score=found.score)
    return tuple(best.values())


def named(tabular: Tabular, query: str) -> str | None:
    """The code, block or chapter that the query names, or None: then it is a term."""
    for name in (query.strip().upper(), dotted(query.rstrip("-. "))):
        if name and tabular.knows(name):
            return name
    return None


def line(tabular: Tabular, code: str) -> CodeLine:
    """A code's line."""
    return CodeLine(
        code=code,
        title=tabular.title(code),
        kind=tabular.kind(code).name.lower(),
        billable=tabular.is_billable(code),
    )


class _Book:
    """A release's Tabular with the indexes of its year, or of the nearest year for which they are loaded."""

    def __init__(self, selection: Selection, store: Store, announce: Announce | None) -> None:
        self.selection = selection
        self.tabular = selection.tabular
        self.store = store
        self.announce = announce
        self.served = serving(store, self.tabular.release)

    def hits(self, term: str, limit: int) -> tuple[Hit, ...]:
        both = [*find(self.tabular, term, limit=limit), *self._index_hits(term, limit)]
        best: dict[str, Hit] = {}
        for hit in sorted(both, key=lambda each: -each.score):
            best.setdefault(hit.line.code, hit)
        return tuple(best.values())[:limit]

    def page(self, code: str) -> Page:
        tabular = self.tabular
        way = (code, *tabular.ancestors(code))[::-1]
        children = tabular.children(code)
        seventh = children and tabular.kind(children[0]) is NodeKind.SEVENTH
        notes: Notes = tabular.inherited_notes(code)
        return Page(
            code=code,
            title=tabular.title(code),
            billable=tabular.is_billable(code),
            valid=self.selection.valid(code) if tabular.is_billable(code) else False,
            path=tuple(Level(line=line(tabular, each), notes=tuple(tabular.notes(each))) for each in way),
            below=tuple(line(tabular, each) for each in (() if seventh else children)),
            seventh=notes.seventh,
            index=tuple(_printed(entry) for entry in self._leading_to(code)),
        )

    def table_lines(self, term: str) -> tuple[TableLine, ...]:
        """The lines of the Neoplasm and Drug tables that say every word of the term."""
        return tuple(line for part in _TABLES for line in self._table_lines(part, term))

    def indexes(self) -> tuple[str, ...]:
        """The releases of the index files at hand: another year's than the Tabular's should be told."""
        found = (self._holding(part) for part in (Part.INDEX, *_TABLES))
        return tuple(dict.fromkeys(each.release.id for each in found if each))

    def _table_lines(self, part: Part, term: str) -> list[TableLine]:
        holding = self._holding(part)
        if holding is None:
            return []
        table = self.store.index(holding, part, announce=self.announce)
        lines = []
        for entry, score in table.find(term, _TABLE_LINES):
            if score >= _TABLE_LEAST:
                codes = {head: code for head, code in zip(table.heads, entry.cells, strict=False) if code}
                see = entry.see or entry.see_also
                lines.append(TableLine(table=part, term=", ".join(entry.printed), codes=codes, see=see))
        return lines

    def _index_hits(self, term: str, limit: int) -> list[Hit]:
        holding = self._holding(Part.INDEX)
        if holding is None:
            return []
        hits = []
        for entry, score in self.store.index(holding, Part.INDEX, announce=self.announce).find(term, limit):
            code = named(self.tabular, entry.code) if entry.code else None
            if code:
                shown = _printed(entry)
                hits.append(Hit(line=line(self.tabular, code), matched=shown, source="index", score=score * _INDEX_CAP))
        return hits

    def _leading_to(self, code: str) -> tuple[IndexEntry, ...]:
        holding = self._holding(Part.INDEX)
        if holding is None or self.tabular.kind(code) < NodeKind.CODE:
            return ()
        base = self.tabular.parent(code) if self.tabular.kind(code) is NodeKind.SEVENTH else code
        return self.store.index(holding, Part.INDEX, announce=self.announce).leading_to(base or code)

    def _holding(self, part: Part) -> Holding | None:
        """The holding of the nearest year that has the part; its update doesn't matter to a reader."""
        return self.served.get(part)


def _printed(entry: IndexEntry) -> str:
    """An index line as a coder reads it: main term, its modifiers, the subterms below it, and what it says."""
    return ", ".join(entry.printed) + (f" {entry.code}" if entry.code else "")
