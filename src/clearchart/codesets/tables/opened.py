"""The official tables that are loaded, opened by controlling date."""

import datetime as dt
from pathlib import Path

from clearchart.codesets.artefact import ArtefactError
from clearchart.codesets.errors import CodesetFileError
from clearchart.codesets.home import home_directory
from clearchart.codesets.tables.add_on import ADD_ON, AddOnTable
from clearchart.codesets.tables.coverage import COVERAGE, CoverageTable
from clearchart.codesets.tables.determinations import LOCAL, NATIONAL, DeterminationTable
from clearchart.codesets.tables.fees import FEES, LOCALITIES, FeeTable, LocalityTable
from clearchart.codesets.tables.hcpcs import HCPCS, HcpcsTable
from clearchart.codesets.tables.keeping import loaded, opened
from clearchart.codesets.tables.kind import AnyKind, TableKind
from clearchart.codesets.tables.mue import MUE, MueKind, MueTable
from clearchart.codesets.tables.opps import OPPS, OppsTable
from clearchart.codesets.tables.poa_exempt import POA_EXEMPT, PoaExemptTable
from clearchart.codesets.tables.ptp import PTP, PtpSetting, PtpTable
from clearchart.codesets.tables.record import Loaded, Record, records
from clearchart.codesets.tables.registry import KINDS

_DATES = 4096


class Tables:
    """The tables in one home folder (default: CLEARCHART_HOME or the user-data folder), as they were when first asked.

    Every look-up takes the controlling date; None means that no table is loaded for it, so that nothing is known.
    """

    def __init__(self, home: Path | None = None) -> None:
        self.home = home or home_directory()
        self._records: dict[str, tuple[Record, ...]] = {}
        self._opened: dict[tuple[str, str], object] = {}
        self._by_date: dict[tuple[str, dt.date], object] = {}

    def of[T](self, kind: TableKind[T], on: dt.date) -> T | None:
        """The table of a kind that holds on the date, or None. Raises CodesetFileError for a damaged one."""
        key = (kind.table, on)
        try:
            return self._by_date[key]  # type: ignore[return-value]  # a table's name goes with one kind, that with T
        except KeyError:
            pass
        record = self._record(kind, on)
        table = self._open(kind, record) if record else None
        if len(self._by_date) >= _DATES:
            self._by_date.clear()
        self._by_date[key] = table
        return table

    def ptp(self, setting: PtpSetting, on: dt.date) -> PtpTable | None:
        """NCCI procedure-to-procedure edits of practitioners or of the outpatient hospital."""
        return self.of(PTP[setting], on)

    def mue(self, kind: MueKind, on: dt.date) -> MueTable | None:
        """NCCI medically unlikely edits of practitioners, the outpatient hospital, or suppliers of equipment."""
        return self.of(MUE[kind], on)

    def add_on(self, on: dt.date) -> AddOnTable | None:
        """NCCI add-on codes."""
        return self.of(ADD_ON, on)

    def hcpcs(self, on: dt.date) -> HcpcsTable | None:
        """HCPCS level II: codes and modifiers."""
        return self.of(HCPCS, on)

    def fees(self, on: dt.date) -> FeeTable | None:
        """Relative values and payment policy indicators of the physician fee schedule."""
        return self.of(FEES, on)

    def localities(self, on: dt.date) -> LocalityTable | None:
        """Geographic indices of the physician fee schedule."""
        return self.of(LOCALITIES, on)

    def opps(self, on: dt.date) -> OppsTable | None:
        """Status indicators and APCs of the outpatient prospective payment system."""
        return self.of(OPPS, on)

    def poa_exempt(self, on: dt.date) -> PoaExemptTable | None:
        """Diagnoses exempt from reporting presence on admission."""
        return self.of(POA_EXEMPT, on)

    def coverage(self, on: dt.date) -> CoverageTable | None:
        """Articles of Medicare's contractors: which diagnoses they list for a procedure."""
        return self.of(COVERAGE, on)

    def lcds(self, on: dt.date) -> DeterminationTable | None:
        """Local coverage determinations."""
        return self.of(LOCAL, on)

    def ncds(self, on: dt.date) -> DeterminationTable | None:
        """National coverage determinations."""
        return self.of(NATIONAL, on)

    def loaded(self) -> tuple[Loaded, ...]:
        """Every loaded file, by table and edition."""
        return tuple(
            loaded(kind, record, part=part)
            for kind in KINDS
            for record in self._all(kind.table)
            for part in record.parts
        )

    def _all(self, table: str) -> tuple[Record, ...]:
        if table not in self._records:
            self._records[table] = records(self.home, table)
        return self._records[table]

    def _record(self, kind: AnyKind, on: dt.date) -> Record | None:
        """The best edition that covers the date and lacks no part: the newest, for most tables."""
        found = [each for each in self._all(kind.table) if each.edition.covers(on)]
        whole = [each for each in found if not kind.missing([part.part for part in each.parts])]
        return kind.best(whole, on) if whole else None

    def _open[T](self, kind: TableKind[T], record: Record) -> T:
        key = (kind.table, record.edition.name)
        if key not in self._opened:
            if record.version != kind.version:
                raise CodesetFileError(f"{kind.table} {record.edition.name} is of another version: add it again")
            try:
                self._opened[key] = kind.open(opened(kind, record, home=self.home), record)
            except (ArtefactError, FileNotFoundError) as error:
                raise CodesetFileError(f"{error}: add {kind.table} {record.edition.name} again") from error
        return self._opened[key]  # type: ignore[return-value]  # kept under its kind's name
