"""The record beside a table's artefacts: which edition, out of which files, and what was skipped in them."""

import datetime as dt
from pathlib import Path

import msgspec

from clearchart.codesets.errors import CodesetFileError
from clearchart.codesets.store import save
from clearchart.codesets.tables.edition import Edition
from clearchart.model.value import Value

WHOLE = "all"
"""The part of a table that comes in one file."""

_RECORD = "record.json"


class TablePart(Value, frozen=True, kw_only=True):
    """One official file of a table: `source` as it was given, and the SHA-256 of its bytes; it is not kept itself."""

    part: str
    source: str
    sha256: str
    rows: int
    skipped: tuple[str, ...] = ()


class Record(Value, frozen=True, kw_only=True):
    """One edition of a table as it lies in the home folder; `version` is that of what compiled it."""

    table: str
    edition: Edition
    version: int
    parts: tuple[TablePart, ...]

    def part(self, name: str) -> TablePart | None:
        """The part of that name, or None."""
        return next((each for each in self.parts if each.part == name), None)

    def having(self, part: TablePart) -> "Record":
        """The record with a part put in: in place of its namesake, and never a whole table beside parts of it."""
        kept = {each.part: each for each in self.parts if (each.part == WHOLE) == (part.part == WHOLE)}
        kept[part.part] = part
        return msgspec.structs.replace(self, parts=tuple(kept[name] for name in sorted(kept)))


class Loaded(Value, frozen=True, kw_only=True):
    """One loaded file of a table, as lists show it; `missing` names the parts without which the table is silent."""

    table: str
    release: str
    part: str
    valid_from: dt.date
    valid_to: dt.date | None
    rows: int
    source: str
    sha256: str
    skipped: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def folder(home: Path, record: Record) -> Path:
    """Where an edition of a table lies."""
    return home / "codesets" / record.table / record.edition.name


def records(home: Path, table: str) -> tuple[Record, ...]:
    """Every edition of a table in the home folder, oldest first. Raises CodesetFileError for a damaged record."""
    found = [_read(path) for path in (home / "codesets" / table).glob(f"*/{_RECORD}")]
    return tuple(sorted(found, key=lambda each: (each.edition.valid_from, each.edition.name)))


def keep(home: Path, record: Record) -> None:
    """Write the record into its folder. Raises HomeError where that isn't allowed."""
    save(folder(home, record) / _RECORD, record)


def _read(path: Path) -> Record:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Record)
    except msgspec.MsgspecError as error:
        raise CodesetFileError(f"{path}: damaged record ({error}); add the table again") from error
