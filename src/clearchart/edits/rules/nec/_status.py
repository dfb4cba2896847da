"""The status of codes in the physician fee schedule, for lines to Medicare."""

import datetime as dt
from functools import lru_cache

from clearchart.codesets.tables.fees import FeeTable
from clearchart.edits.services import supplier
from clearchart.edits.subject import Subject
from clearchart.model import ServiceLine

TABLES = ("pfs-rvu",)

_LOOKED_FOR = frozenset({"I", "N"})
_SAID = frozenset({"GY", "GX", "GA", "GZ"})

type Placed = tuple[int, ServiceLine]


def told_status(subject: Subject) -> dict[str, tuple[Placed, ...]]:
    """The lines whose code has one of the statuses that are looked for, by the status."""
    return subject.fact(_by_status)


def lines_of_status(subject: Subject, status: str) -> tuple[Placed, ...]:
    """The lines whose code has a status; those that say themselves that they aren't covered are left out."""
    return told_status(subject).get(status, ())


def _by_status(subject: Subject) -> dict[str, tuple[Placed, ...]]:
    if not subject.medicare or not subject.procedures or supplier(subject.claim):
        return {}
    found: dict[str, tuple[Placed, ...]] = {}
    tables: dict[dt.date | None, FeeTable | None] = {}
    for at, line in subject.lines():
        on = subject.date_of(line)
        if on not in tables:
            tables[on] = subject.books.fees(on)
        status = _status(tables[on], line.code)
        if status and not _SAID & {*line.modifiers}:
            found[status] = (*found.get(status, ()), (at, line))
    return found


@lru_cache(maxsize=32_768)
def _status(table: FeeTable | None, code: str) -> str:
    """The status of a code where it is one of those that a rule looks for; else empty."""
    row = table.row(code) if table and code else None
    return row.status if row and row.status in _LOOKED_FOR else ""
