"""The fee schedule's indicators for a line: asked once a code, only where a rule has something to ask."""

from collections.abc import Iterator

from clearchart.codesets.tables.fees import FeeRow
from clearchart.edits.rules.mod._placing import held
from clearchart.edits.subject import Subject
from clearchart.model import ServiceLine

TABLES = ("pfs-rvu",)


def row_of(subject: Subject, line: ServiceLine) -> FeeRow | None:
    """The row of a line's code on its day; None where the table isn't loaded or doesn't have the code."""
    table = subject.books.fees(subject.date_of(line))
    return table.row(line.code) if table else None


def with_modifier(subject: Subject, modifiers: frozenset[str]) -> Iterator[tuple[int, ServiceLine, str, FeeRow]]:
    """Lines that carry one of the modifiers and whose code the fee schedule has: place, line, modifier, row."""
    for at, line in subject.lines():
        for modifier in held(line, modifiers)[:1]:
            if row := row_of(subject, line):
                yield at, line, modifier, row


def global_days(row: FeeRow) -> int | None:
    """The days of a global package after the operation: 0, 10 or 90; None for a code that has none."""
    return {"000": 0, "010": 10, "090": 90}.get(row.global_days)
