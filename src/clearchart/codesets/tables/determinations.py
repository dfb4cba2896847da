"""Coverage determinations, local (LCD) and national (NCD): titles, dates, and the articles that code them.

Of the archives (`current_lcd_csv.zip`, `ncd_csv.zip`) only what names and dates a determination is kept, no text of it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from clearchart.codesets.compiled import Compiled
from clearchart.codesets.tables.cells import kept_day
from clearchart.codesets.tables.coverage import NOTE, nearest, snapshot
from clearchart.codesets.tables.kind import Candidate, Found, Parts, TableKind
from clearchart.codesets.tables.record import WHOLE, Record
from clearchart.codesets.tables.rowstore import RowStore, rows_sections
from clearchart.model.value import Value

_LCD, _NCD = "lcd", "ncd_trkg"
"""The tables that make an archive one of local, and of national determinations."""


class Determination(Value, frozen=True, kw_only=True):
    """One determination in its loaded version. `id` is `L33456`, or the section of the NCD Manual (`220.2`).

    `articles` are the ids of the articles that belong to a local one (`A57325`); `laboratory` marks national ones about
    laboratory tests, whose lists of codes are CMS's own (42 CFR 410.32).
    """

    id: str
    number: str
    version: str
    title: str
    effective: dt.date | None
    ends: dt.date | None
    laboratory: bool = False
    articles: tuple[str, ...] = ()

    def in_force(self, on: dt.date) -> bool:
        """Whether this version holds on the day."""
        return (self.effective is None or self.effective <= on) and (self.ends is None or on <= self.ends)


class DeterminationTable:
    """One export of determinations, opened."""

    def __init__(self, parts: Parts, record: Record) -> None:
        self.record = record
        self._rows = RowStore(parts[WHOLE], _opened)
        self._numbers = RowStore(parts[WHOLE], _number, prefix="number-")

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, id_: str) -> Determination | None:
        """The determination of an id (`L33456`, `220.2`) or of the database's number (`33456`), or None."""
        return self._rows.get(id_) or self._rows.get(self._numbers.get(id_) or "")


def _number(_key: str, cells: Sequence[str]) -> str:
    return cells[0]


def _opened(key: str, cells: Sequence[str]) -> Determination:
    number, version, title, effective, ends, laboratory, articles = cells
    return Determination(
        id=key,
        number=number,
        version=version,
        title=title,
        effective=kept_day(effective),
        ends=kept_day(ends),
        laboratory=laboratory == "1",
        articles=tuple(articles.split()),
    )


def _compiled(rows: Mapping[str, Sequence[str]], told: tuple[str, ...]) -> Compiled:
    numbers = {cells[0]: (id_,) for id_, cells in rows.items()}
    return Compiled(rows_sections(rows) | rows_sections(numbers, "number-"), len(rows), told)


def _recognise(table: str, file: Candidate) -> Found | None:
    from clearchart.codesets.tables.mcd import Archive  # noqa: PLC0415 (readers of tables don't need it)

    archive = Archive.holding(table, file.name, data=file.data)
    if archive is None:
        return None
    day = archive.as_of(table)
    return Found(snapshot(day) if day else file.quarter())


def _recognise_local(file: Candidate) -> Found | None:
    return _recognise(_LCD, file)


def _recognise_national(file: Candidate) -> Found | None:
    return _recognise(_NCD, file)


def _compile(table: str, file: Candidate) -> Compiled:
    from clearchart.codesets.errors import CodesetFileError  # noqa: PLC0415 (see above)
    from clearchart.codesets.tables import determinations_file  # noqa: PLC0415 (see above)
    from clearchart.codesets.tables.mcd import Archive  # noqa: PLC0415 (see above)
    from clearchart.codesets.tables.skipping import Skipped  # noqa: PLC0415 (see above)

    archive = Archive.holding(table, file.name, data=file.data)
    if archive is None:
        raise CodesetFileError(f"{file.name}: no {table}.csv in it")
    skipped = Skipped()
    reader = determinations_file.local if table == _LCD else determinations_file.national
    found: Iterator[tuple[str, Sequence[str]]] = reader(archive, skipped)
    rows = dict(found)
    skipped.check(file.name, len(rows))
    return _compiled(rows, skipped.told(NOTE))


def _compile_local(file: Candidate) -> Compiled:
    return _compile(_LCD, file)


def _compile_national(file: Candidate) -> Compiled:
    return _compile(_NCD, file)


LOCAL = TableKind(
    table="lcd", recognise=_recognise_local, compile=_compile_local, open=DeterminationTable, best=nearest
)
"""Local determinations by the day of the export."""

NATIONAL = TableKind(
    table="ncd", recognise=_recognise_national, compile=_compile_national, open=DeterminationTable, best=nearest
)
"""National determinations by the day of the export."""

KINDS = (LOCAL, NATIONAL)
