"""NCCI add-on codes: which codes are paid only beside a primary one, and who says which."""

import datetime as dt

from clearchart.codesets.tables import day
from clearchart.codesets.tables.add_on_file import compile_add_on, recognise_add_on
from clearchart.codesets.tables.kind import Parts, TableKind
from clearchart.codesets.tables.record import WHOLE, Record
from clearchart.model.value import Value

CONTRACTOR = "CCCCC"
"""Stands in the place of the primary code where the Medicare contractor says which they are."""


class AddOn(Value, frozen=True, kw_only=True):
    """An add-on code: type 1 has a closed list of `primaries`, type 2 none, type 3 a list that contractors widen."""

    kind: int
    primaries: frozenset[str]
    contractor_defined: bool


class AddOnTable:
    """The add-on codes of one quarter with their pairs, each with its own dates."""

    def __init__(self, parts: Parts, record: Record) -> None:
        artefact = parts[WHOLE]
        self.edition = record.edition
        self._find = artefact.index("code", "code-slots").find
        self._start = artefact.ints("start")
        self._kind = artefact.ints("kind")
        self._primary = artefact.strings("primary")
        self._first = artefact.ints("first")
        self._last = artefact.ints("last")
        self._known: dict[tuple[str, dt.date], AddOn | None] = {}

    def __len__(self) -> int:
        return len(self._kind)

    def __contains__(self, code: str) -> bool:
        return self._find(code) >= 0

    def entry(self, code: str, *, on: dt.date | None = None) -> AddOn | None:
        """The add-on code as it stands on the date (default: the quarter's first day), or None if it is none."""
        at = self._find(code)
        if at < 0:
            return None
        key = (code, on or self.edition.valid_from)
        if key not in self._known:
            if len(self._known) >= 1 << 16:
                self._known.clear()
            self._known[key] = self._read(range(self._start[at], self._start[at + 1]), day.number(key[1]))
        return self._known[key]

    def _read(self, rows: range, today: int) -> AddOn | None:
        here = [row for row in rows if self._first[row] <= today <= (self._last[row] or day.FOREVER)]
        if not here:
            return None
        primaries = {self._primary[row] for row in here}
        return AddOn(
            kind=min(self._kind[row] for row in here),
            primaries=frozenset(primaries - {CONTRACTOR}),
            contractor_defined=CONTRACTOR in primaries,
        )


ADD_ON = TableKind(table="add-on", recognise=recognise_add_on, compile=compile_add_on, open=AddOnTable)
KINDS = (ADD_ON,)
