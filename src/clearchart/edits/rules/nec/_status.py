"""The status of codes in the physician fee schedule, for lines to Medicare."""

from clearchart.edits.services import supplier
from clearchart.edits.subject import Subject
from clearchart.model import ServiceLine

TABLES = ("pfs-rvu",)

_SAID = frozenset({"GY", "GX", "GA", "GZ"})

type Placed = tuple[int, ServiceLine]


def lines_of_status(subject: Subject, status: str) -> tuple[Placed, ...]:
    """The lines whose code has a status; those that say themselves that they aren't covered are left out."""
    return subject.fact(_by_status).get(status, ())


def _by_status(subject: Subject) -> dict[str, tuple[Placed, ...]]:
    if not subject.medicare or not subject.procedures or supplier(subject.claim):
        return {}
    found: dict[str, tuple[Placed, ...]] = {}
    for at, line in subject.lines():
        table = subject.books.fees(subject.date_of(line))
        row = table.row(line.code) if table and line.code else None
        if row and row.status in ("I", "N") and not _SAID & {*line.modifiers}:
            found[row.status] = (*found.get(row.status, ()), (at, line))
    return found
