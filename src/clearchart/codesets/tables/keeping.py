"""Keeping an official table: compiled, written beside its record, and joined with the parts that are there already."""

import hashlib
from pathlib import Path, PurePosixPath

from clearchart.codesets import artefact
from clearchart.codesets.errors import HomeError
from clearchart.codesets.tables.kind import AnyKind, Candidate, Found, Parts
from clearchart.codesets.tables.record import WHOLE, Loaded, Record, TablePart, folder, keep, records

JOINED = "joined"
_SHOWN = 20


def kept(kind: AnyKind, file: Candidate, *, found: Found, home: Path) -> Loaded:
    """Compile a recognised file and keep what it gives, never the file: it may hold the text of licensed codes.

    A part of the same edition is replaced. Raises CodesetFileError naming file and row; then nothing has changed.
    """
    compiled = kind.compile(file)
    part = TablePart(
        part=found.part,
        source=_source(file.name),
        sha256=hashlib.sha256(file.data).hexdigest(),
        rows=compiled.rows,
        skipped=compiled.skipped[:_SHOWN],
    )
    record = _before(kind, found, home=home).having(part)
    _written(home, record, part.part, sections=compiled.sections)
    # The record comes last: what it names is there, and joined.
    _join(kind, record, home)
    keep(home, record)
    return loaded(kind, record, part=part)


def loaded(kind: AnyKind, record: Record, *, part: TablePart) -> Loaded:
    """How a list shows one part of a table."""
    return Loaded(
        table=record.table,
        release=record.edition.name,
        part=part.part,
        valid_from=record.edition.valid_from,
        valid_to=record.edition.valid_to,
        rows=part.rows,
        source=part.source,
        sha256=part.sha256,
        skipped=part.skipped,
        missing=kind.missing([each.part for each in record.parts]),
    )


def opened(kind: AnyKind, record: Record, *, home: Path) -> Parts:
    """The mapped artefacts of an edition, by part; the joined one alone, as "all", where there is one."""
    place = folder(home, record)
    if kind.joined and record.part(WHOLE) is None:
        return {WHOLE: artefact.Artefact.open(_path(place, JOINED))}
    return {each.part: artefact.Artefact.open(_path(place, each.part)) for each in record.parts}


def _before(kind: AnyKind, found: Found, *, home: Path) -> Record:
    """The record as it is; parts that another version compiled don't count."""
    for record in records(home, kind.table):
        if record.edition.name == found.edition.name and record.version == kind.version:
            return record
    return Record(table=kind.table, edition=found.edition, version=kind.version, parts=())


def _join(kind: AnyKind, record: Record, home: Path) -> None:
    """One table of the parts that are there, once they are all there."""
    names = [each.part for each in record.parts]
    if kind.joined is None or names == [WHOLE] or kind.missing(names):
        return
    place = folder(home, record)
    sections = kind.joined({name: artefact.Artefact.open(_path(place, name)) for name in names})
    _written(home, record, JOINED, sections=sections)


def _written(home: Path, record: Record, part: str, *, sections: dict[str, artefact.Section]) -> None:
    path = _path(folder(home, record), part)
    try:
        artefact.write(path, sections)
    except OSError as error:
        raise HomeError(f"cannot write {path} ({error.strerror})") from error


def _path(place: Path, part: str) -> Path:
    return place / f"{part}.artefact"


def _source(name: str) -> str:
    """The file's own name: the member's, of a zip."""
    return PurePosixPath(name.rpartition(":")[2]).name
