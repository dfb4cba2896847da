"""The archives of the Medicare Coverage Database: zips of CSV tables, in Windows-1252 or UTF-8, with HTML in cells.

The names of tables and columns follow descriptions of the export and have not been confirmed on one here.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from typing import Self

from clearchart.codesets.errors import CodesetFileError
from clearchart.codesets.tables.cells import BadCellError, day
from clearchart.codesets.tables.grid import Grid, decoded, grid, text_lines
from clearchart.codesets.tables.xlsx import DAMAGED

_LARGEST = 600 * 2**20
_PERIOD = {"ends": "(dis)?end(date|dt)"}
# Dates in zips begin in 1980; one that was never set says nothing.
_OLDEST = 2005


class Archive:
    """One archive, opened; a table is read when it is asked for."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self.name = name
        self._archive = archive
        self._members = {_table(each.filename): each for each in archive.infolist() if not each.is_dir()}

    @classmethod
    def holding(cls, table: str, name: str, *, data: bytes) -> Self | None:
        """The archive, if it is a zip that holds that table; else None."""
        if not data.startswith(b"PK\x03\x04"):
            return None
        try:
            found = cls(name, zipfile.ZipFile(io.BytesIO(data)))
        except DAMAGED:
            return None
        return found if table in found else None

    def __contains__(self, table: str) -> bool:
        return table in self._members

    def table(self, table: str, fields: Mapping[str, str], *, optional: Mapping[str, str] | None = None) -> Grid:
        """One table with its columns found. Raises CodesetFileError where it isn't there or has another layout."""
        member = self._members.get(table)
        if member is None:
            raise CodesetFileError(f"{self.name}: no {table}.csv in it")
        if member.file_size > _LARGEST:
            raise CodesetFileError(f"{self.name}:{member.filename}: larger than any official file")
        name = f"{self.name}:{member.filename}"
        try:
            text = decoded(self._archive.read(member))
        except DAMAGED as error:
            raise CodesetFileError(f"{name}: damaged or locked ({error})") from error
        return grid(name, text_lines(name, text), fields=fields, optional=optional)

    def as_of(self, table: str) -> dt.date | None:
        """The day of the data: the end of the last period that the archive names, else the day of a table's file."""
        if "update_period" in self:
            ends = [each for (text,) in self.table("update_period", _PERIOD).columns("ends") if (each := _day(text))]
            if ends:
                return max(ends)
        year, month, number, *_ = self._members[table].date_time
        return dt.date(year, month, number) if year >= _OLDEST else None


def _table(member: str) -> str:
    return member.rpartition("/")[2].lower().removesuffix(".csv")


def _day(text: str) -> dt.date | None:
    try:
        return day(text)
    except BadCellError:
        return None
