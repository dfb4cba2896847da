"""The official tables as one run of the linter sees them: opened by date, and what was missing remembered."""

import datetime as dt
from collections.abc import Callable, Collection
from pathlib import Path

from clearchart.codesets import Tabular, select
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
from clearchart.codesets.validity import valid_by_msdrg

_KEPT = 20_000

type Missing = tuple[str, dt.date]
"""A table that a rule asked for and that isn't loaded for the date."""


class Validity(dict[str, bool | None]):
    """Whether diagnosis codes may be billed on a date, found out when first asked; None where nothing knows the year.

    By the release of the date, else by the grouper's list of that year.
    """

    def __init__(self, tabular: Tabular | None, on: dt.date) -> None:
        super().__init__()
        self._tabular = tabular
        self._on = on
        self._good = set[str]()

    def of_all(self, codes: Collection[str]) -> bool:
        """Whether every code may be billed; False as well where that isn't known."""
        if self._good.issuperset(codes):
            return True
        if len(self._good) >= _KEPT:
            self._good.clear()
        self._good.update(code for code in codes if self[code])
        return self._good.issuperset(codes)

    def __missing__(self, code: str) -> bool | None:
        if len(self) >= _KEPT:
            self.clear()
        tabular = self._tabular
        found = self[code] = valid_by_msdrg(code, self._on) if tabular is None else tabular.is_billable(code)
        return found


class Books:
    """Look-ups by date of service. None is "not loaded for that date": the linter then says `unknown`, never pass."""

    def __init__(self, tables: Tables | None = None, *, home: Path | None = None) -> None:
        self.tables = tables or Tables(home)
        self.missed: list[Missing] = []
        self._home = home
        self._tabulars: dict[dt.date, Tabular | None] = {}
        self._nearest: dict[dt.date, Tabular] = {}
        self._validities: dict[dt.date, Validity] = {}
        self._of_release: dict[Tabular | dt.date, Validity] = {}
        self._opened: dict[tuple[str, dt.date], object] = {}

    def tabular(self, on: dt.date | None) -> Tabular | None:
        """The ICD-10-CM release that holds on a date."""
        if on is None:
            return None
        found = self._tabulars[on] if on in self._tabulars else self._chosen(on)
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
        return on is not None and self.validity(on).of_all(codes)

    def valid(self, code: str, on: dt.date | None) -> bool | None:
        """Whether a diagnosis code may be billed on a date: by the release, else by the grouper's list of that year."""
        if on is None:
            return None
        found = self.validity(on)[code]
        if found is None:
            self.missed.append((ICD10CM, on))
        return found

    def validity(self, on: dt.date) -> Validity:
        """Which diagnosis codes may be billed on a date; what nothing knows isn't noted as missing."""
        found = self._validities.get(on)
        if found is None:
            tabular = self._tabulars[on] if on in self._tabulars else self._chosen(on)
            key = tabular or _last_change(on)
            if key not in self._of_release:
                self._of_release[key] = Validity(tabular, _last_change(on))
            found = self._validities[on] = self._of_release[key]
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

    def _chosen(self, on: dt.date) -> Tabular | None:
        selection = select(on, home=self._home)
        found = self._tabulars[on] = None if selection.provisional else selection.tabular
        return found

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


def _last_change(on: dt.date) -> dt.date:
    """The first of April or October at or before a date: diagnosis codes change on no other days."""
    if on.month < 4:
        return dt.date(max(on.year - 1, dt.MINYEAR), 10, 1)
    return dt.date(on.year, 10 if on.month >= 10 else 4, 1)
