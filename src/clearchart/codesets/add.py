"""Loading official files into the home folder: recognised, compiled, and only then kept."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from clearchart.codesets import artefact
from clearchart.codesets.compiled import Compiled
from clearchart.codesets.errors import CodesetFileError
from clearchart.codesets.recognise import Unrecognised, recognised
from clearchart.codesets.release import Release, Update, release
from clearchart.codesets.store import ICD10CM, Announce, Holding, Part, PartFile, Store, compiler, save, update_in
from clearchart.codesets.tables import keeping, registry
from clearchart.codesets.tables.edition import Edition, quarter_in
from clearchart.codesets.tables.kind import Candidate
from clearchart.codesets.tables.record import Loaded
from clearchart.codesets.unpacking import unpacked
from clearchart.model.value import Value

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


class Added(Value, frozen=True, kw_only=True):
    """What one `add` did: files by release, files of tables, and the members passed over, each with its reason."""

    loaded: tuple[tuple[Release, PartFile], ...]
    tables: tuple[Loaded, ...] = ()
    passed_over: tuple[str, ...] = ()


def add(
    path: Path,
    store: Store | None = None,
    *,
    update: Update | None = None,
    fiscal_year: int | None = None,
    quarter: str | None = None,
    announce: Announce | None = None,
) -> Added:
    """Load an official file, or a zip or gzip of them: ICD-10-CM files, and the tables of `codesets.tables`.

    What a file is, is told by its content; its year or quarter by its content or else by its names. `fiscal_year` and
    `quarter` (2026Q1) say or correct it. No ICD-10-CM file says to which update it belongs: `update`, else "April" in
    its name, else October. A file of the same kind and release is replaced.
    Raises CodesetFileError naming file and place; nothing is kept of a file that can't be compiled.
    """
    said = _Said(update, fiscal_year, _quarter(quarter))
    adding = _Adding(path, store or Store(), said, announce or _silent)
    for name, data in unpacked(path, adding.is_table):
        adding.take(name, data)
    if not adding.loaded and not adding.tables:
        reasons = adding.passed_over
        raise CodesetFileError(reasons[0] if len(reasons) == 1 else f"{path}: {_nothing(reasons)}")
    return Added(loaded=tuple(adding.loaded), tables=tuple(adding.tables), passed_over=tuple(adding.passed_over))


class _Said(NamedTuple):
    """What the one who loads files says about them."""

    update: Update | None
    fiscal_year: int | None
    quarter: Edition | None


class _Adding:
    """One path being loaded: every file in it is offered to the tables, then to the parts of ICD-10-CM."""

    def __init__(self, path: Path, store: Store, said: _Said, announce: Announce) -> None:
        self._folder = path.absolute().parent.name
        self._store = store
        self._said = said
        self._announce = announce
        self.loaded: list[tuple[Release, PartFile]] = []
        self.tables: list[Loaded] = []
        self.passed_over: list[str] = []

    def is_table(self, name: str, data: bytes) -> bool:
        """Whether a zip is a table as it is."""
        return registry.recognised(self._candidate(name, data)) is not None

    def take(self, name: str, data: bytes) -> None:
        """Load one file, or say why it is passed over."""
        try:
            if not self._table(name, data):
                self._icd10cm(name, data)
        except Unrecognised as error:
            self.passed_over.append(str(error))

    def _table(self, name: str, data: bytes) -> bool:
        file = self._candidate(name, data)
        answer = registry.recognised(file)
        if answer is None:
            return False
        kind, found = answer
        self._announce(f"Reading {name} ({kind.table} {found.edition.name}) ...")
        self.tables.append(keeping.kept(kind, file, found=found, home=self._store.home))
        return True

    def _icd10cm(self, name: str, data: bytes) -> None:
        part = recognised(name, data)
        self._announce(f"Reading {name} ({part}) ...")
        compiled = compiler(part)(name, data)
        year = self._said.fiscal_year or compiled.year or _year_in(name)
        chosen = release(ICD10CM, year, update=self._said.update or update_in(name))
        self.loaded.append(_kept(self._store, chosen, part, source=name, data=data, compiled=compiled))

    def _candidate(self, name: str, data: bytes) -> Candidate:
        """The file with every name that may say something about it: its own, those of its zips, its folder's."""
        outward = [*reversed(re.split("[:/]", name)), self._folder]
        return Candidate(name, data, tuple(filter(None, outward)), self._said.quarter, self._said.fiscal_year)


def _kept(
    store: Store, chosen: Release, part: Part, *, source: str, data: bytes, compiled: Compiled
) -> tuple[Release, PartFile]:
    folder = store.folder(chosen)
    suffix = ".txt" if part is Part.ORDER else ".xml"
    file = PartFile(
        part=part,
        file=f"{part}{suffix}",
        source=Path(source).name,
        sha256=hashlib.sha256(data).hexdigest(),
        rows=compiled.rows,
        skipped=compiled.skipped,
    )
    artefact.write(store.artefact_path(file), compiled.sections)
    store.keep(folder / file.file, data)
    holding = _with(store.own(chosen), file)
    save(folder / "release.json", holding)
    return holding.release, file


def _with(holding: Holding, file: PartFile) -> Holding:
    """The record with a file put in, in the place of one of its kind; the Tabular names the release's source."""
    parts = {each.part: each for each in holding.parts} | {file.part: file}
    chosen = holding.release
    if file.part is Part.TABULAR:
        chosen = release(
            chosen.system, chosen.fiscal_year, update=chosen.update, source=file.source, sha256=file.sha256
        )
    return Holding(release=chosen, parts=tuple(parts[part] for part in Part if part in parts))


def _quarter(said: str | None) -> Edition | None:
    chosen = quarter_in(said or "")
    if said and chosen is None:
        raise CodesetFileError(f"{said!r} is no quarter; write it as 2026Q1")
    return chosen


def _silent(_line: str) -> None:
    """Nobody wants to know."""


def _year_in(name: str) -> int:
    found = _YEAR.findall(Path(name).name)
    if not found:
        raise CodesetFileError(f"{name}: neither content nor name says the fiscal year; say it with --fiscal-year")
    return int(found[-1])


def _nothing(passed_over: Iterable[str]) -> str:
    reasons = "; ".join(passed_over)
    return f"no official file in it ({reasons})" if reasons else "an empty zip"
