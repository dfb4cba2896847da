"""The physician fee schedule: relative values and payment policy indicators of a code, and geographic indices."""

import re
from collections.abc import Sequence
from decimal import Decimal

from clearchart.codesets.compiled import Compiled
from clearchart.codesets.recognise import Unrecognised
from clearchart.codesets.tables.cells import kept_amount
from clearchart.codesets.tables.kind import Candidate, Found, Parts, TableKind
from clearchart.codesets.tables.record import WHOLE, Record
from clearchart.codesets.tables.rowstore import RowStore, rows_sections
from clearchart.model.value import Value

_NOTE = "the layout of this table is read by the names of its columns and was not confirmed on an official file"
# From 2026 CMS publishes the file twice, with two conversion factors; the relative values are the same.
_QUALIFYING = re.compile(r"(?<!non)[ _-]qpp", re.IGNORECASE)


class FeeRow(Value, frozen=True, kw_only=True):
    """Relative values (RVUs; None: not established) and indicators of a code with a modifier ("", 26, TC, 53).

    The indicators are CMS's own letters and digits (Medicare Claims Processing Manual, chapter 23, addendum MPFSDB).
    `global_days` is 000, 010, 090, MMM, XXX, YYY or ZZZ.
    """

    code: str
    modifier: str
    status: str
    global_days: str
    pctc: str
    multiple: str
    bilateral: str
    assistant: str
    cosurgeon: str
    team: str
    endoscopic_base: str
    supervision: str
    work_rvu: Decimal | None
    pe_nonfacility: Decimal | None
    pe_facility: Decimal | None
    malpractice: Decimal | None
    total_nonfacility: Decimal | None
    total_facility: Decimal | None
    conversion_factor: Decimal | None
    preoperative: Decimal | None
    intraoperative: Decimal | None
    postoperative: Decimal | None


class Locality(Value, frozen=True, kw_only=True):
    """The geographic practice cost indices of one payment locality."""

    contractor: str
    number: str
    state: str
    name: str
    work: Decimal | None
    practice_expense: Decimal | None
    malpractice: Decimal | None


class FeeTable:
    """One quarter's relative values, opened."""

    def __init__(self, parts: Parts, record: Record) -> None:
        self.record = record
        self._rows = RowStore(parts[WHOLE], _fee)

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, code: str, modifier: str = "") -> FeeRow | None:
        """The row of a code with that very modifier (none: the global service), or None."""
        return self._rows.get(f"{code} {modifier}")


class LocalityTable:
    """One year's geographic indices, opened."""

    def __init__(self, parts: Parts, record: Record) -> None:
        self.record = record
        self._rows = RowStore(parts[WHOLE], _locality)

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, contractor: str, number: str) -> Locality | None:
        """The indices of a contractor's locality (`05302`, `01`), or None."""
        return self._rows.get(f"{contractor.zfill(5)} {number.zfill(2)}")


def _fee(key: str, cells: Sequence[str]) -> FeeRow:
    code, _, modifier = key.partition(" ")
    words, amounts = cells[:10], [kept_amount(cell) for cell in cells[10:]]
    return FeeRow(
        code=code,
        modifier=modifier,
        status=words[0],
        global_days=words[1],
        pctc=words[2],
        multiple=words[3],
        bilateral=words[4],
        assistant=words[5],
        cosurgeon=words[6],
        team=words[7],
        endoscopic_base=words[8],
        supervision=words[9],
        work_rvu=amounts[0],
        pe_nonfacility=amounts[1],
        pe_facility=amounts[2],
        malpractice=amounts[3],
        total_nonfacility=amounts[4],
        total_facility=amounts[5],
        conversion_factor=amounts[6],
        preoperative=amounts[7],
        intraoperative=amounts[8],
        postoperative=amounts[9],
    )


def _locality(key: str, cells: Sequence[str]) -> Locality:
    contractor, _, number = key.partition(" ")
    state, name, work, expense, malpractice = cells
    return Locality(
        contractor=contractor,
        number=number,
        state=state,
        name=name,
        work=kept_amount(work),
        practice_expense=kept_amount(expense),
        malpractice=kept_amount(malpractice),
    )


def _recognise_fees(file: Candidate) -> Found | None:
    from clearchart.codesets.tables import fees_file, grid, naming  # noqa: PLC0415 (readers of tables don't need it)

    table = grid.sniffed(file.data, fees_file.FIELDS)
    if table is None:
        return None
    if _QUALIFYING.search(file.name):
        raise Unrecognised(f"{file.name}: for qualifying APM participants; its relative values are those of nonQPP")
    return Found(naming.quarter_of(file, table.preamble))


def _compile_fees(file: Candidate) -> Compiled:
    from clearchart.codesets.tables import fees_file, skipping  # noqa: PLC0415 (see above)

    skipped, rows = skipping.Skipped(), dict[str, tuple[str, ...]]()
    for code, modifier, cells in fees_file.relative_values(file.name, file.data, skipped=skipped):
        rows[f"{code} {modifier}"] = cells
    skipped.check(file.name, len(rows))
    return Compiled(rows_sections(rows), len(rows), skipped.told(_NOTE))


def _recognise_localities(file: Candidate) -> Found | None:
    from clearchart.codesets.tables import fees_file, grid, naming  # noqa: PLC0415 (see above)

    table = grid.sniffed(file.data, fees_file.GPCI_FIELDS)
    return Found(naming.calendar_year(naming.year_of(file, table.preamble))) if table else None


def _compile_localities(file: Candidate) -> Compiled:
    from clearchart.codesets.tables import fees_file, skipping  # noqa: PLC0415 (see above)

    skipped, rows = skipping.Skipped(), dict[str, tuple[str, ...]]()
    for contractor, number, cells in fees_file.indices(file.name, file.data, skipped=skipped):
        rows[f"{contractor} {number}"] = cells
    skipped.check(file.name, len(rows))
    return Compiled(rows_sections(rows), len(rows), skipped.told(_NOTE))


FEES = TableKind(table="pfs-rvu", recognise=_recognise_fees, compile=_compile_fees, open=FeeTable)
"""Relative values by quarter."""

LOCALITIES = TableKind(table="gpci", recognise=_recognise_localities, compile=_compile_localities, open=LocalityTable)
"""Geographic indices by year."""

KINDS = (FEES, LOCALITIES)
