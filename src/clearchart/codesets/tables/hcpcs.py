"""HCPCS level II: which codes and modifiers there are, from when to when, and how Medicare covers them."""

import datetime as dt
from collections.abc import Sequence

from clearchart.codesets.compiled import Compiled
from clearchart.codesets.tables.cells import kept_day
from clearchart.codesets.tables.kind import Candidate, Found, Parts, TableKind
from clearchart.codesets.tables.record import WHOLE, Record
from clearchart.codesets.tables.rowstore import RowStore, rows_sections
from clearchart.model.value import Value

_NOTE = "the layout of this table is read by the names of its columns and was not confirmed on an official file"


class HcpcsRow(Value, frozen=True, kw_only=True):
    """One code or modifier. `terminated` is its last day; `short` is empty for codes whose words belong to others.

    `coverage` is CMS's letter: C carrier judgement, D special instructions, I not valid, M not covered, S statute.
    """

    code: str
    short: str
    added: dt.date | None
    effective: dt.date | None
    terminated: dt.date | None
    coverage: str
    betos: str
    service: str
    pricing: str
    action: str
    xref: str

    @property
    def is_modifier(self) -> bool:
        """Whether it is a modifier."""
        return len(self.code) == 2

    def valid_on(self, on: dt.date) -> bool:
        """Whether it may be used on that day: not before it was added, not after its last day."""
        return (self.added is None or self.added <= on) and (self.terminated is None or on <= self.terminated)


class HcpcsTable:
    """One quarter's HCPCS II, opened."""

    def __init__(self, parts: Parts, record: Record) -> None:
        self.record = record
        self._rows = RowStore(parts[WHOLE], _row)

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, code: str) -> HcpcsRow | None:
        """The row of a code (five characters) or modifier (two), or None."""
        return self._rows.get(code)


def _row(code: str, cells: Sequence[str]) -> HcpcsRow:
    short, added, effective, terminated, coverage, betos, service, pricing, action, xref = cells
    return HcpcsRow(
        code=code,
        short=short,
        added=kept_day(added),
        effective=kept_day(effective),
        terminated=kept_day(terminated),
        coverage=coverage,
        betos=betos,
        service=service,
        pricing=pricing,
        action=action,
        xref=xref,
    )


def _recognise(file: Candidate) -> Found | None:
    from clearchart.codesets.tables import grid, hcpcs_file, naming  # noqa: PLC0415 (readers of tables don't need it)

    if hcpcs_file.is_fixed(file.text_head()) or grid.sniffed(file.data, hcpcs_file.FIELDS):
        return Found(naming.quarter_of(file))
    return None


def _compile(file: Candidate) -> Compiled:
    from clearchart.codesets.tables import hcpcs_file, skipping  # noqa: PLC0415 (see above)

    skipped = skipping.Skipped()
    rows: dict[str, tuple[str, ...]] = {}
    for code, cells in hcpcs_file.rows_of(file.name, file.data, skipped=skipped):
        if code in rows:
            skipped.add(f"{file.name}: {code}", "a code that stands in it twice: its first row is kept")
        rows.setdefault(code, cells)
    skipped.check(file.name, len(rows))
    return Compiled(rows_sections(rows), len(rows), skipped.told(_NOTE))


HCPCS = TableKind(table="hcpcs", recognise=_recognise, compile=_compile, open=HcpcsTable)
"""HCPCS level II by quarter."""

KINDS = (HCPCS,)
