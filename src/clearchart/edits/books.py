"""The official tables as one run of the linter sees them: opened by date, and what was missing remembered."""

import datetime as dt
from collections.abc import Callable, Collection
from pathlib import Path

from clearchart.codesets import Tabular, codeset_valid, select
from clearchart.codesets.store import ICD10CM
from clearchart.codesets.tables.add_on import AddOnTable
from clearchart.codesets.tables.coverage import CoverageTable
from clearchart.codesets.tables.fees import FeeTable
from clearchart.codesets.tables.hcpcs import HcpcsTable
from clearchart.codesets.tables.mue import MueKind, MueTable
from clearchart.codesets.tables.opened import Tables
from clearchart.codesets.tables.opps import OppsTable
from clearchart.codesets.tables.poa_exempt import PoaExemptTable
from clearchart.codesets.tables.ptp import PtpSetting, PtpTable

_KEPT = 20_000

type Missing = tuple[str, dt.date]
"""A table that a rule asked for and that isn't loaded for the date."""


class Books:
    """Look-ups by date of service. None is "not loaded for that date": the linter then says `unknown`, never pass."""

    def __init__(self, tables: Tables | None = None, *, home: Path | None = None) -> None:
        self.tables = tables or Tables(home)
        self.missed: list[Missing] = []
        self._home = home
        self._tabulars: dict[dt.date, Tabular | None] = {}
        self._nearest: dict[dt.date, Tabular] = {}
        self._valid: dict[tuple[str, dt.date], bool | None] = {}
        self._good: dict[dt.date, set[str]] = {}
        self._opened: dict[tuple[str, dt.date], object] = {}

    def tabular(self, on: dt.date | None) -> Tabular | None:
        """The ICD-10-CM release that holds on a date."""
        if on is None:
            return None
        if on not in self._tabulars:
            selection = select(on, home=self._home)
            self._tabulars[on] = None if selection.provisional else selection.tabular
        found = self._tabulars[on]
        if found is None:
            self.missed.append((ICD10CM, on))
        return found

    def nearest(self, on: dt.date) -> Tabular:
        """The release that holds on a date, else the one nearest to it; to explain codes, never to judge them."""
        if on not in self._nearest:
            self._nearest[on] = self._tabulars.get(on) or select(on, home=self._home).tabular
        return self._nearest[on]

    def all_valid(self, codes: Collection[str], on: dt.date | None) -> bool:
        """Whether every code is valid on a date; False as well where that isn't known."""
        if on is None:
            return False
        good = self._good.setdefault(on, set())
        if good.issuperset(codes):
            return True
        if len(good) >= _KEPT:
            good.clear()
        good.update(code for code in codes if self.valid(code, on))
        return good.issuperset(codes)

    def valid(self, code: str, on: dt.date | None) -> bool | None:
        """Whether a diagnosis code may be billed on a date: by the release, else by the grouper's list of that year."""
        if on is None:
            return None
        key = (code, on)
        if key not in self._valid:
            if len(self._valid) >= _KEPT:
                self._valid.clear()
            self._valid[key] = codeset_valid(code, on, home=self._home)
        found = self._valid[key]
        if found is None:
            self.missed.append((ICD10CM, on))
        return found

    def ptp(self, setting: PtpSetting, on: dt.date | None) -> PtpTable | None:
        """NCCI procedure-to-procedure edits of a setting."""
        return self._ask(f"ptp-{setting}", on, lambda day: self.tables.ptp(setting, day))

    def mue(self, kind: MueKind, on: dt.date | None) -> MueTable | None:
        """NCCI medically unlikely edits."""
        return self._ask(f"mue-{kind}", on, lambda day: self.tables.mue(kind, day))

    def add_on(self, on: dt.date | None) -> AddOnTable | None:
        """NCCI add-on codes."""
        return self._ask("add-on", on, self.tables.add_on)

    def hcpcs(self, on: dt.date | None) -> HcpcsTable | None:
        """HCPCS level II, codes and modifiers."""
        return self._ask("hcpcs", on, self.tables.hcpcs)

    def fees(self, on: dt.date | None) -> FeeTable | None:
        """The indicators of the physician fee schedule."""
        return self._ask("pfs-rvu", on, self.tables.fees)

    def opps(self, on: dt.date | None) -> OppsTable | None:
        """Status indicators of the outpatient prospective payment system."""
        return self._ask("opps", on, self.tables.opps)

    def coverage(self, on: dt.date | None) -> CoverageTable | None:
        """The articles of local coverage determinations."""
        return self._ask("lcd-articles", on, self.tables.coverage)

    def poa_exempt(self, on: dt.date | None) -> PoaExemptTable | None:
        """Diagnoses exempt from present-on-admission reporting."""
        return self._ask("poa-exempt", on, self.tables.poa_exempt)

    def lacks(self, table: str, on: dt.date | None) -> None:
        """Say that a rule would need a table that isn't there: the linter answers unknown."""
        if on is not None:
            self.missed.append((table, on))

    def _ask[T](self, name: str, on: dt.date | None, opened: Callable[[dt.date], T | None]) -> T | None:
        if on is None:
            return None
        key = (name, on)
        if key not in self._opened:
            self._opened[key] = opened(on)
        found = self._opened[key]
        if found is None:
            self.missed.append(key)
        return found  # type: ignore[return-value]  # the name says which table it is
