"""The releases at hand: the packaged one and those that were added, each compiled once and then only mapped."""

import hashlib
import os
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import msgspec

from clearchart.codesets import artefact
from clearchart.codesets.compiled import Compiled
from clearchart.codesets.errors import CodesetFileError, HomeError, ReleaseNotFoundError
from clearchart.codesets.home import home_directory, made
from clearchart.codesets.index import Index
from clearchart.codesets.order_file import OrderFile
from clearchart.codesets.packaged import packaged_tabular
from clearchart.codesets.release import Release, Update, release
from clearchart.codesets.tabular import Tabular
from clearchart.model.digest import digest
from clearchart.model.value import Value

ICD10CM = "icd-10-cm"
COMPILER = 4
"""Raised by one when what is compiled out of the same file changes."""

type Announce = Callable[[str], None]
"""Called with one line for people before something that takes seconds; the library itself prints nothing."""

type Compile = Callable[[str, bytes], Compiled]


class Part(StrEnum):
    """The official files that a release consists of."""

    TABULAR = "tabular"
    INDEX = "index"
    NEOPLASM = "neoplasm"
    DRUG = "drug"
    EXTERNAL_CAUSE = "external-cause"
    ORDER = "order"


class PartFile(Value, frozen=True, kw_only=True):
    """One official file at hand: `file` in the release's folder (empty: the packaged one), `source` as it was given."""

    part: Part
    file: str
    source: str
    sha256: str
    rows: int
    skipped: tuple[str, ...] = ()


class Holding(Value, frozen=True, kw_only=True):
    """A release with the files that are loaded for it."""

    release: Release
    parts: tuple[PartFile, ...]

    def part(self, part: Part) -> PartFile | None:
        """The file of that kind, or None."""
        return next((each for each in self.parts if each.part is part), None)


class _Stamp(Value, frozen=True, kw_only=True):
    stamp: str
    holding: Holding


class Store:
    """The code sets in one home folder (default: CLEARCHART_HOME or the user-data folder)."""

    def __init__(self, home: Path | None = None) -> None:
        self.home = home or home_directory()

    def holdings(self, system: str = ICD10CM) -> tuple[Holding, ...]:
        """Every release with its files, oldest first; an added Tabular takes the place of the packaged one."""
        found = {each.release.name: each for each in self._added(system)}
        if system == ICD10CM:
            packaged = self._packaged()
            name = packaged.release.name
            found[name] = _joined(found[name], packaged) if name in found else packaged
        return tuple(sorted(found.values(), key=lambda each: each.release.effective_from))

    def releases(self, system: str = ICD10CM) -> tuple[Release, ...]:
        """The releases whose Tabular List is loaded, oldest first."""
        return tuple(each.release for each in self.holdings(system) if each.part(Part.TABULAR))

    def holding(self, name: str, system: str = ICD10CM) -> Holding:
        """The release of that name (`2026-april` or `icd-10-cm/2026-april`). Raises ReleaseNotFoundError."""
        holdings = self.holdings(system)
        for each in holdings:
            if name in (each.release.name, each.release.id):
                return each
        names = ", ".join(each.release.name for each in holdings)
        raise ReleaseNotFoundError(f"no release {name!r} is loaded; there are: {names}")

    def open(self, holding: Holding, announce: Announce | None = None) -> Tabular:
        """The Tabular of a release, compiled at first use. Raises ReleaseNotFoundError where it isn't loaded."""
        path = self.compiled(holding, Part.TABULAR, announce=announce)
        try:
            return _tabular(path, holding.release)
        except artefact.ArtefactError:
            # Cut short by a full disk or a lost machine: what can be compiled again is no reason to stop.
            path.unlink()
            return _tabular(self.compiled(holding, Part.TABULAR, announce=announce), holding.release)

    def index(self, holding: Holding, part: Part, *, announce: Announce | None = None) -> Index:
        """An index or table of a release, opened. Raises ReleaseNotFoundError where it isn't loaded."""
        return _index(self.compiled(holding, part, announce=announce))

    def order_file(self, holding: Holding) -> OrderFile:
        """The order file of a release, opened. Raises ReleaseNotFoundError where it isn't loaded."""
        return _order(self.compiled(holding, Part.ORDER))

    def compiled(self, holding: Holding, part: Part, *, announce: Announce | None = None) -> Path:
        """Where the artefact of one of the release's files lies; it is compiled if it isn't there yet."""
        file = holding.part(part)
        if file is None:
            raise ReleaseNotFoundError(f"{holding.release.id} has no {part} file loaded")
        path = self.artefact_path(file)
        if not path.exists():
            self._compile(holding, file, path, announce=announce)
        return path

    def artefact_path(self, file: PartFile) -> Path:
        """Where the artefact of a file belongs: by the hash of the file, the format and the compiler."""
        key = digest({"inputs": [file.sha256], "part": file.part, "format": artefact.FORMAT, "compiler": COMPILER})
        return self.home / "artefacts" / key[:16] / f"{file.part}.artefact"

    def own(self, chosen: Release) -> Holding:
        """What was added for a release, without the packaged file; empty if nothing was."""
        record = self.folder(chosen) / "release.json"
        return _decoded(record, Holding) if record.exists() else Holding(release=chosen, parts=())

    def keep(self, path: Path, data: bytes) -> None:
        """Keep a file's bytes, under a temporary name first. Raises HomeError where that isn't allowed."""
        _written(path, data)

    def folder(self, chosen: Release) -> Path:
        """The folder of a release's own files."""
        return self.home / "codesets" / chosen.system / chosen.name

    def _compile(self, holding: Holding, file: PartFile, path: Path, *, announce: Announce | None) -> None:
        if announce:
            announce(f"Compiling {holding.release.id} {file.part} (once, a few seconds) ...")
        data = (self.folder(holding.release) / file.file).read_bytes() if file.file else packaged_tabular().read()
        made(path.parent)
        artefact.write(path, compiler(file.part)(file.source, data).sections)

    def _added(self, system: str) -> list[Holding]:
        records = sorted((self.home / "codesets" / system).glob("*/release.json"))
        return [_decoded(record, Holding) for record in records]

    def _packaged(self) -> Holding:
        return _packaged(self.home / "codesets" / "packaged.json", packaged_tabular().stamp)


def compiler(part: Part) -> Compile:
    """What compiles files of that kind; imported only when there is something to compile."""
    # XML and its builders are not on the path of a reader.
    from clearchart.codesets.index_xml import compile_index  # noqa: PLC0415 (see above)
    from clearchart.codesets.order_file import compile_order  # noqa: PLC0415 (see above)
    from clearchart.codesets.tabular_build import compile_tabular  # noqa: PLC0415 (see above)

    special: dict[Part, Compile] = {Part.TABULAR: compile_tabular, Part.ORDER: compile_order}
    return special.get(part, compile_index)


def update_in(name: str) -> Update:
    """Which update a file belongs to by its official name; the content doesn't say it."""
    return Update.APRIL if "april" in name.lower() else Update.OCTOBER


def save(path: Path, value: Value) -> None:
    """Write a record as JSON. Raises HomeError where that isn't allowed."""
    _written(path, msgspec.json.format(msgspec.json.encode(value), indent=2))


def _written(path: Path, data: bytes) -> None:
    made(path.parent)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        raise HomeError(f"cannot write {path} ({error.strerror})") from error


def _decoded[T: Value](record: Path, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(record.read_bytes(), type=kind)
    except msgspec.MsgspecError as error:
        raise CodesetFileError(f"{record}: damaged record ({error}); add the release again") from error


def _joined(added: Holding, packaged: Holding) -> Holding:
    if added.part(Part.TABULAR):
        return added
    return Holding(release=packaged.release, parts=(*packaged.parts, *added.parts))


def _year_of(data: bytes) -> int:
    head = data[:400]
    start = head.find(b"<version>") + len(b"<version>")
    return int(head[start : start + 4])


@lru_cache(maxsize=16)
def _packaged(record: Path, stamp: str) -> Holding:
    """The packaged release; its file is read once an installation, for its hash."""
    if record.exists():
        known = _decoded(record, _Stamp)
        if known.stamp == stamp:
            return known.holding
    file = packaged_tabular()
    data = file.read()
    sha256 = hashlib.sha256(data).hexdigest()
    chosen = release(ICD10CM, _year_of(data), update=update_in(file.name), source=file.source, sha256=sha256)
    part = PartFile(part=Part.TABULAR, file="", source=file.source, sha256=sha256, rows=data.count(b"<diag"))
    holding = Holding(release=chosen, parts=(part,))
    save(record, _Stamp(stamp=stamp, holding=holding))
    return holding


@lru_cache(maxsize=16)
def _tabular(path: Path, chosen: Release) -> Tabular:
    return Tabular(chosen, artefact.Artefact.open(path))


@lru_cache(maxsize=16)
def _index(path: Path) -> Index:
    return Index(artefact.Artefact.open(path))


@lru_cache(maxsize=16)
def _order(path: Path) -> OrderFile:
    return OrderFile(artefact.Artefact.open(path))
