"""Loading official files into the home folder: recognised, compiled, and only then kept."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from clearchart.codesets import artefact
from clearchart.codesets.compiled import Compiled
from clearchart.codesets.errors import CodesetFileError
from clearchart.codesets.recognise import Unrecognised, members, recognised
from clearchart.codesets.release import Release, Update, release
from clearchart.codesets.store import ICD10CM, Announce, Holding, Part, PartFile, Store, compiler, save, update_in
from clearchart.model.value import Value

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


class Added(Value, frozen=True, kw_only=True):
    """What one `add` did: files by release, and the members of a zip that were passed over, each with its reason."""

    loaded: tuple[tuple[Release, PartFile], ...]
    passed_over: tuple[str, ...] = ()


def add(
    path: Path,
    store: Store | None = None,
    *,
    update: Update | None = None,
    fiscal_year: int | None = None,
    announce: Announce | None = None,
) -> Added:
    """Load an official ICD-10-CM file, or a zip of them: Tabular, Index, Neoplasm, Drug, External cause, order file.

    Its kind is told by its content and its year by its <version>; `fiscal_year` says or corrects the year (an
    order file has none inside, its name is taken). No file says to which update it belongs: `update`, else
    "April" in its name, else October. A file of the same kind and release is replaced.
    Raises CodesetFileError naming file and place; nothing is kept of a file that can't be compiled.
    """
    store = store or Store()
    loaded, passed_over = list[tuple[Release, PartFile]](), list[str]()
    for name, data in members(path):
        try:
            part = recognised(name, data)
        except Unrecognised as error:
            passed_over.append(str(error))
            continue
        if announce:
            announce(f"Reading {name} ({part}) ...")
        compiled = compiler(part)(name, data)
        year = fiscal_year or compiled.year or _year_in(name)
        chosen = release(ICD10CM, year, update=update or update_in(name))
        loaded.append(_kept(store, chosen, part, source=name, data=data, compiled=compiled))
    if not loaded:
        raise CodesetFileError(passed_over[0] if len(passed_over) == 1 else f"{path}: {_nothing(passed_over)}")
    return Added(loaded=tuple(loaded), passed_over=tuple(passed_over))


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


def _year_in(name: str) -> int:
    found = _YEAR.findall(Path(name).name)
    if not found:
        raise CodesetFileError(f"{name}: neither content nor name says the fiscal year; say it with --fiscal-year")
    return int(found[-1])


def _nothing(passed_over: Iterable[str]) -> str:
    reasons = "; ".join(passed_over)
    return f"no official ICD-10-CM file in it ({reasons})" if reasons else "an empty zip"
