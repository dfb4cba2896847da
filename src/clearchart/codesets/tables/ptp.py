"""NCCI procedure-to-procedure edits: which two codes are not paid together, and whether a modifier may part them."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import Literal

from clearchart.codesets.tables import day
from clearchart.codesets.tables.kind import Parts, TableKind
from clearchart.codesets.tables.ptp_file import compile_ptp, joined_ptp, missing_ptp, recogniser, value_of
from clearchart.codesets.tables.record import WHOLE, Record
from clearchart.model.value import Value

type PtpSetting = Literal["practitioner", "hospital"]

_KNOWN = 65536
_FREE = 1 << 18
_NOWHERE = (-1, 0, 0)


class PtpEdit(Value, frozen=True, kw_only=True):
    """One edit: the column 2 code is not paid beside the column 1 code.

    `indicator`: 0 no modifier parts them, 1 an NCCI-associated modifier may, 9 the edit never was in force.
    `deleted_on` is the last day of the edit; `effective_from` is None where the file only lists what is active.
    """

    indicator: str
    effective_from: dt.date | None
    deleted_on: dt.date | None
    rationale: str


class PtpTable:
    """The pairs of one setting and quarter, mapped; a pair is looked up by bisection in its column 1 code's range."""

    def __init__(self, parts: Parts, record: Record) -> None:
        artefact = parts[WHOLE]
        self.edition = record.edition
        self._column1 = artefact.ints("column1")
        self._start = artefact.ints("start")
        self._column2 = artefact.ints("column2")
        self._term_at = artefact.ints("term")
        self._terms = artefact.strings("terms")
        self._known: dict[str, tuple[int, int, int]] = {}
        self._edits: dict[int, tuple[int, int, PtpEdit]] = {}
        self._free: dict[str, set[str]] = {}
        self._freed = 0

    def __len__(self) -> int:
        return len(self._column2)

    def edit(self, column1: str, column2: str, *, on: dt.date) -> PtpEdit | None:
        """The edit that is in force between the two codes, in this order, on the date, or None."""
        known = self._known
        first = known.get(column1) or self._place(column1)
        second = known.get(column2) or self._place(column2)
        value, low, high = second[0], first[1], first[2]
        at = bisect_left(self._column2, value, low, high)
        if at >= high or self._column2[at] != value:
            return None
        return self._in_force(at, high, on=on)

    def among(self, codes: Collection[str], *, on: dt.date) -> tuple[tuple[str, str, PtpEdit], ...]:
        """Every edit in force among different codes, as column 1, column 2 and edit: faster than pair by pair."""
        found = list[tuple[str, str, PtpEdit]]()
        for first in codes:
            # Most codes have no row together on any day; these are remembered, and asked of all at once.
            free = self._free.get(first)
            if free is None or not free.issuperset(codes):
                found += self._of_column1(first, codes, on=on)
        return tuple(found)

    def _of_column1(self, first: str, codes: Collection[str], *, on: dt.date) -> Iterator[tuple[str, str, PtpEdit]]:
        column2 = self._column2
        _, low, high = self._known.get(first) or self._place(first)
        free = self._free.setdefault(first, set())
        for second in codes:
            value = (self._known.get(second) or self._place(second))[0]
            at = bisect_left(column2, value, low, high)
            if at >= high or column2[at] != value:
                free.add(second)
                self._freed += 1
            elif edit := self._in_force(at, high, on=on):
                yield first, second, edit
        if self._freed >= _FREE:
            self._free.clear()
            self._freed = 0

    def _in_force(self, at: int, high: int, *, on: dt.date) -> PtpEdit | None:
        """The row in force among those of one pair, which begin at `at`."""
        value, today = self._column2[at], day.number(on)
        while at < high and self._column2[at] == value:
            term = self._term_at[at]
            first, last, edit = self._edits.get(term) or self._term(term)
            if first <= today <= last:
                return edit
            at += 1
        return None

    def _place(self, code: str) -> tuple[int, int, int]:
        """A code's number and its range as column 1, remembered."""
        value = value_of(code)
        place = _NOWHERE
        if value >= 0:
            at = bisect_left(self._column1, value)
            here = at < len(self._column1) and self._column1[at] == value
            place = (value, self._start[at], self._start[at + 1]) if here else (value, 0, 0)
        if len(self._known) >= _KNOWN:
            self._known.clear()
        self._known[code] = place
        return place

    def _term(self, at: int) -> tuple[int, int, PtpEdit]:
        """The terms that many pairs share, with the first and last day as numbers; remembered, there are few."""
        indicator, effective, deleted, rationale = self._terms[at].split("|", 3)
        first, last = int(effective), int(deleted)
        edit = PtpEdit(
            indicator=indicator, effective_from=day.date(first), deleted_on=day.date(last), rationale=rationale
        )
        # Deleted on the day it began: the edit was withdrawn as if it had never been (professional knowledge,
        # unconfirmed; CMS gives these rows the modifier indicator 9).
        never = indicator == "9" or (last and last <= first)
        self._edits[at] = (day.FOREVER, 0, edit) if never else (first, last or day.FOREVER, edit)
        return self._edits[at]


def _kind(setting: PtpSetting) -> TableKind[PtpTable]:
    return TableKind(
        table=f"ptp-{setting}",
        recognise=recogniser(setting),
        compile=compile_ptp,
        open=PtpTable,
        joined=joined_ptp,
        missing=missing_ptp,
    )


PTP: dict[PtpSetting, TableKind[PtpTable]] = {"practitioner": _kind("practitioner"), "hospital": _kind("hospital")}
KINDS = tuple(PTP.values())
