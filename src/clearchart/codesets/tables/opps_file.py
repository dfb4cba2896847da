"""Addendum A (APCs) and Addendum B (codes) of the outpatient prospective payment system, as CMS publishes them."""

from collections.abc import Iterator

from clearchart.codesets.tables.cells import BadCellError, amount, procedure
from clearchart.codesets.tables.grid import Grid, Row, grid, lines, sniffed
from clearchart.codesets.tables.skipping import Skipped

_ALIKE = {"status": "si|statusindicator", "apc": "apc", "payment": "paymentrate"}
_B = {"code": "hcpcs(code)?", **_ALIKE}
_A = {"title": "grouptitle|apctitle|description", **_ALIKE}
_MORE = {
    "weight": "relativeweight|rw",
    "copayment": "nationalunadjustedcopayment",
    "minimum": "minimumunadjustedcopayment",
}


def addendum(data: bytes) -> Grid | None:
    """The head of an addendum as a table; None for any other file. Only B has a column of codes."""
    return sniffed(data, _B) or sniffed(data, _A)


def rows_of(name: str, data: bytes, *, skipped: Skipped) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The code (B) or APC (A), and: status indicator, APC, weight, payment, copayment, minimum copayment."""
    is_b = sniffed(data, _B) is not None
    for row in grid(name, lines(name, data), fields=_B if is_b else _A, optional=_MORE).rows():
        try:
            key = procedure(row["code"]) if is_b else _apc(row["apc"])
            yield key, _cells(row)
        except BadCellError as error:
            skipped.add(row.place, str(error))


def _apc(text: str) -> str:
    if not text.isdigit():
        raise BadCellError(f"{text[:20]!r} is no APC")
    return text.zfill(4)


def _cells(row: Row) -> tuple[str, ...]:
    apc = row["apc"]
    amounts = (amount(row[field]) for field in ("weight", "payment", "copayment", "minimum"))
    return (row["status"].upper(), apc.zfill(4) if apc.isdigit() else "", *amounts)
