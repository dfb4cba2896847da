"""Diagnoses exempt from reporting whether they were present on admission, by fiscal year.

The list of CMS is text with tabs (order, code, description) or a workbook of the same; the layout comes from
descriptions of the file and has not been confirmed on one here.
"""

import datetime as dt
import re
from collections.abc import Iterator

from clearchart.codesets.artefact import index_slots
from clearchart.codesets.compiled import Compiled
from clearchart.codesets.seventh import dotted
from clearchart.codesets.tables.edition import Edition
from clearchart.codesets.tables.kind import Candidate, Found, Parts, TableKind
from clearchart.codesets.tables.record import WHOLE, Record
from clearchart.codesets.tables.skipping import Skipped

_NOTE = "the layout of this table is read by the names of its columns and was not confirmed on an official file"
_FIELDS = {"code": "code|(diagnosis|icd10(cm)?)code", "description": "(code)?(long)?desc(ription|riptor)?(long)?"}
_ABOUT = re.compile(r"poa|present ?on ?admission|exempt", re.IGNORECASE)
_DIAGNOSIS = re.compile(r"[A-Z]\d[0-9A-Z][0-9A-Z]{0,4}")
_APRIL = 4


class PoaExemptTable:
    """One fiscal year's list, opened."""

    def __init__(self, parts: Parts, record: Record) -> None:
        self.record = record
        self._find = parts[WHOLE].index("code", "code-slots").find
        self._codes = parts[WHOLE].strings("code")

    def __len__(self) -> int:
        return len(self._codes)

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and self.exempt(code)

    def exempt(self, code: str) -> bool:
        """Whether a diagnosis (`Z79.4`) is exempt."""
        return self._find(code) >= 0


def _recognise(file: Candidate) -> Found | None:
    from clearchart.codesets.tables import grid, naming  # noqa: PLC0415 (readers of tables don't need it)

    table = grid.sniffed(file.data, _FIELDS)
    if table is None or not _ABOUT.search(f"{table.preamble} {file.name}"):
        return None
    if not any(_code(row["code"]) for row in table.rows()):
        return None
    return Found(_edition(naming.year_of(file, table.preamble), naming.month_named(file.name)))


def _edition(year: int, month: int | None) -> Edition:
    """The federal fiscal year; from 1 April on where the name says April."""
    last = dt.date(year, 9, 30)
    if month == _APRIL:
        return Edition(name=f"fy{year}-april", valid_from=dt.date(year, 4, 1), valid_to=last)
    return Edition(name=f"fy{year}", valid_from=dt.date(year - 1, 10, 1), valid_to=last)


def _compile(file: Candidate) -> Compiled:
    skipped = Skipped()
    codes = sorted(set(_codes(file, skipped)))
    skipped.check(file.name, len(codes))
    return Compiled({"code": codes, "code-slots": index_slots(codes)}, len(codes), skipped.told(_NOTE))


def _codes(file: Candidate, skipped: Skipped) -> Iterator[str]:
    from clearchart.codesets.tables import grid  # noqa: PLC0415 (see above)

    for row in grid.grid(file.name, grid.lines(file.name, file.data), fields=_FIELDS).rows():
        if code := _code(row["code"]):
            yield code
        else:
            skipped.add(row.place, f"{row['code'][:20]!r} is no diagnosis code")


def _code(text: str) -> str:
    bare = text.upper().replace(".", "")
    return dotted(bare) if _DIAGNOSIS.fullmatch(bare) else ""


POA_EXEMPT = TableKind(table="poa-exempt", recognise=_recognise, compile=_compile, open=PoaExemptTable)
"""The exempt list by fiscal year."""

KINDS = (POA_EXEMPT,)
