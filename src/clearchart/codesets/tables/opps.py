"""The outpatient prospective payment system: status indicator and APC of a code (Addendum B), payment of an APC (A).

The layouts come from descriptions of the files and have not been confirmed on one here. Short descriptors are not read.
"""

from collections.abc import Collection, Sequence
from decimal import Decimal

from clearchart.codesets.compiled import Compiled
from clearchart.codesets.tables.cells import kept_amount
from clearchart.codesets.tables.kind import Candidate, Found, Parts, TableKind
from clearchart.codesets.tables.record import Record
from clearchart.codesets.tables.rowstore import RowStore, rows_sections
from clearchart.model.value import Value

A, B = "addendum-a", "addendum-b"
"""The parts of the table; the look-up of codes needs B."""

_NOTE = "the layout of this table is read by the names of its columns and was not confirmed on an official file"


class OppsRow(Value, frozen=True, kw_only=True):
    """One code, or one APC (then `code` is empty): status indicator, APC, weight, and amounts in USD (None: none)."""

    code: str
    status: str
    apc: str
    weight: Decimal | None
    payment: Decimal | None
    copayment: Decimal | None
    minimum_copayment: Decimal | None


class OppsTable:
    """One quarter's addenda, opened."""

    def __init__(self, parts: Parts, record: Record) -> None:
        self.record = record
        self._codes = RowStore(parts[B], _code)
        self._apcs = RowStore(parts[A], _apc) if A in parts else None

    def __len__(self) -> int:
        return len(self._codes)

    def row(self, code: str) -> OppsRow | None:
        """The row of a code in Addendum B, or None."""
        return self._codes.get(code)

    def apc(self, number: str) -> OppsRow | None:
        """The row of an APC in Addendum A, or None; None for all where only B is loaded."""
        return self._apcs.get(number.zfill(4)) if self._apcs else None


def _code(key: str, cells: Sequence[str]) -> OppsRow:
    return _row(key, cells)


def _apc(_key: str, cells: Sequence[str]) -> OppsRow:
    return _row("", cells)


def _row(code: str, cells: Sequence[str]) -> OppsRow:
    status, apc, *amounts = cells
    weight, payment, copayment, minimum = map(kept_amount, amounts)
    return OppsRow(
        code=code,
        status=status,
        apc=apc,
        weight=weight,
        payment=payment,
        copayment=copayment,
        minimum_copayment=minimum,
    )


def _missing(parts: Collection[str]) -> tuple[str, ...]:
    return () if B in parts else (B,)


def _recognise(file: Candidate) -> Found | None:
    from clearchart.codesets.tables import naming, opps_file  # noqa: PLC0415 (readers of tables don't need it)

    addendum = opps_file.addendum(file.data)
    if addendum is None:
        return None
    return Found(naming.quarter_of(file, addendum.preamble), B if addendum.at.get("code", -1) >= 0 else A)


def _compile(file: Candidate) -> Compiled:
    from clearchart.codesets.tables import opps_file, skipping  # noqa: PLC0415 (see above)

    skipped = skipping.Skipped()
    rows = dict(opps_file.rows_of(file.name, file.data, skipped=skipped))
    skipped.check(file.name, len(rows))
    return Compiled(rows_sections(rows), len(rows), skipped.told(_NOTE))


OPPS = TableKind(table="opps", recognise=_recognise, compile=_compile, open=OppsTable, missing=_missing)
"""Addenda A and B by quarter."""

KINDS = (OPPS,)
