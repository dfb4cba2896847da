"""Tables that the package pyoce carries (extra `[oce]`): NCCI hospital pairs, and OPPS status indicators and APCs.

The package (Apache-2.0) is a port of CMS's Integrated Outpatient Code Editor with its data of many quarters. Its
code is not run on claims: its database is unpacked once into a folder of its own, read through its own reader,
compiled into our artefacts and deleted again. Descriptions, which hold words of CPT, are never kept.
"""

import datetime as dt
import importlib
import lzma
import marshal
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from string import ascii_uppercase, digits
from typing import Any, NamedTuple, Protocol

from clearchart.codesets.compiled import Compiled
from clearchart.codesets.errors import CodesetError
from clearchart.codesets.home import home_directory, made
from clearchart.codesets.store import Announce
from clearchart.codesets.tables import day, keeping, opps, ptp
from clearchart.codesets.tables.edition import Edition, quarter
from clearchart.codesets.tables.kind import AnyKind, Candidate, Found
from clearchart.codesets.tables.ptp_file import ptp_sections, ptp_terms
from clearchart.codesets.tables.record import Loaded
from clearchart.codesets.tables.rowstore import rows_sections

PACKAGE = "pyoce"
_BY_QUARTER = "pairs begin and end with quarters; those of the first quarter may be older; reasons are not carried"
_NO_AMOUNTS = "status indicators and APCs only; weights and payments are not carried"
_PREFIXES = tuple(first + second for first in digits + ascii_uppercase for second in digits + ascii_uppercase)
"""Two characters that codes begin with: the database is read in slices, which keeps its rows out of memory."""


class OceMissingError(CodesetError):
    """The package pyoce isn't installed: install the extra [oce]."""


class Database(Protocol):
    """The part of pyoce's reader that is used here."""

    def get_multi(self, db_name: str, key_prefix: str) -> Sequence[tuple[bytes, Any]]:
        """Keys and rows of one table whose keys begin so."""


class Quarter(NamedTuple):
    """A version of the editor: its number, and the first and last day on which it holds."""

    number: int
    first: dt.date
    last: dt.date


def load(home: Path | None = None, announce: Announce | None = None) -> tuple[Loaded, ...]:
    """Compile what the installed package carries into the home folder. Raises OceMissingError, HomeError.

    Hospital pairs become one edition of all its quarters, with the first and last day of each pair; the addendum
    becomes an edition a quarter. An official file of a quarter goes before these.
    """
    place = made(home or home_directory())
    with _database(place) as (database, source):
        if announce:
            announce(f"Reading {source.name} ...")
        return loaded(database, source, home=place)


def loaded(database: Database, source: Candidate, *, home: Path) -> tuple[Loaded, ...]:
    """Compile one database. Raises HomeError where the home folder can't be written."""
    quarters = _quarters(database)
    sections = ptp_sections(_pairs(database, {each.number: each for each in quarters}))
    pairs = Compiled(sections, len(sections["column2"]), (_BY_QUARTER,))
    keep = _Keeping(source, home)
    found = [keep(ptp.PTP["hospital"], Found(_all(quarters)), pairs)]
    codes = tuple(_codes(database))
    for each in quarters:
        rows = {code: cells for code, first, last, cells in codes if first <= each.number <= last}
        addendum = Compiled(rows_sections(rows), len(rows), (_NO_AMOUNTS,))
        found.append(keep(opps.OPPS, Found(_edition(each), opps.B), addendum))
    return tuple(found)


class _Keeping(NamedTuple):
    source: Candidate
    home: Path

    def __call__(self, kind: AnyKind, found: Found, compiled: Compiled) -> Loaded:
        """Keep what is compiled already as a table of that kind."""
        return keeping.kept(kind._replace(compile=lambda _file: compiled), self.source, found=found, home=self.home)


def _quarters(database: Database) -> list[Quarter]:
    """The versions in order. The newest is given ten years there; it holds in its own quarter like the others."""
    found = []
    for key, row in database.get_multi("version_range", ""):
        first = _date(row["date_started"])
        end = quarter(first.year, (first.month + 2) // 3).valid_to or first
        found.append(Quarter(int(key), first, min(end, _date(row["date_ended"]))))
    return sorted(found)


def _pairs(database: Database, quarters: Mapping[int, Quarter]) -> Iterator[tuple[str, str, str]]:
    """Every pair with its terms. Rows are grouped by column 1; each is packed once more, with its versions."""
    known: dict[tuple[str, int, int], str] = {}
    for key, rows in _slices(database, "map_ncci"):
        column1 = key.decode()
        for code, packed in rows:
            # The package's own form of a row; what is read here came with code that is installed and trusted alike.
            row = marshal.loads(packed)  # noqa: S302 (see above)
            terms = ("1" if row["mod_indicator"] else "0", row["lo_version"], row["hi_version"])
            if terms not in known:
                known[terms] = _terms(*terms, quarters=quarters)
            yield column1, code.decode(), known[terms]


def _terms(indicator: str, low: int, high: int, *, quarters: Mapping[int, Quarter]) -> str:
    """Terms by quarters: a pair of the first or the last version may have begun before it, or go on after it."""
    begin = 0 if low <= min(quarters) else day.number(quarters[low].first)
    end = 0 if high >= max(quarters) else day.number(quarters[high].last)
    return ptp_terms(indicator, effective=begin, deleted=end)


def _codes(database: Database) -> Iterator[tuple[str, int, int, tuple[str, ...]]]:
    """Code, first and last version, and the cells of Addendum B that the package has: status indicator and APC."""
    for key, row in _slices(database, "data_hcpcs"):
        code = key.decode().partition("|")[0]
        apc = (row.get("apc") or "").lstrip("0").zfill(4)
        cells = (row.get("status_indicator") or "", apc.replace("0000", ""), "", "", "", "")
        yield code, row["lo_version"], row["hi_version"], cells


def _slices(database: Database, table: str) -> Iterator[tuple[bytes, Any]]:
    for prefix in _PREFIXES:
        yield from database.get_multi(table, prefix)


def _all(quarters: Sequence[Quarter]) -> Edition:
    first, last = quarters[0].first, quarters[-1].last
    return Edition(name=f"{first:%Y-%m}-to-{last:%Y-%m}-oce", valid_from=first, valid_to=last)


def _edition(version_: Quarter) -> Edition:
    """Named so that the official edition of the quarter comes after it, and is chosen."""
    name = f"{version_.first.year}-q{(version_.first.month + 2) // 3}-oce"
    return Edition(name=name, valid_from=version_.first, valid_to=version_.last)


def _date(number: int) -> dt.date:
    return dt.date(number // 10000, number // 100 % 100, number % 100)


@contextmanager
def _database(home: Path) -> Iterator[tuple[Database, Candidate]]:
    """The package's reader over its database, unpacked beside the tables while it is read."""
    try:
        reading = importlib.import_module(f"{PACKAGE}.dao.provider")
        packed = Path(str(reading.__file__)).parent.parent / "data" / "pyoce.mdb.xz"
        source = Candidate(f"{PACKAGE} {version(PACKAGE)}", packed.read_bytes())
    except (ImportError, PackageNotFoundError, FileNotFoundError) as error:
        raise OceMissingError(f"the package {PACKAGE} isn't installed ({error}): install clearchart[oce]") from error
    with tempfile.TemporaryDirectory(dir=home, prefix=".oce-") as folder:
        unpacked = Path(folder) / "pyoce.mdb"
        with lzma.open(packed) as archive, unpacked.open("wb") as target:
            shutil.copyfileobj(archive, target, 2**20)
        database = reading.LmdbDataProvider(env_path=unpacked)
        try:
            yield database, source
        finally:
            database.close()
