"""A release of a code set: which year and update, from when to when, out of which file."""

import datetime as dt
from enum import StrEnum

from clearchart.model.value import Value


class Update(StrEnum):
    """The two updates of a fiscal year: the annual one, and the additions of April."""

    OCTOBER = "october"
    APRIL = "april"


class Release(Value, frozen=True, kw_only=True):
    """One release. `valid_from` to `valid_to` is the fiscal year; `source` names the file, never its folder."""

    system: str
    fiscal_year: int
    update: Update
    valid_from: dt.date
    valid_to: dt.date
    source: str = ""
    sha256: str = ""

    @property
    def id(self) -> str:
        """System, year and update: `icd-10-cm/2026-april`."""
        return f"{self.system}/{self.name}"

    @property
    def name(self) -> str:
        """Year and update: `2026-april`."""
        return f"{self.fiscal_year}-{self.update}"

    @property
    def effective_from(self) -> dt.date:
        """The first day on which everything in the release may be coded: 1 October, or 1 April."""
        if self.update is Update.OCTOBER:
            return self.valid_from
        return dt.date(self.fiscal_year, 4, 1)

    def covers(self, on: dt.date) -> bool:
        """Whether the date lies in the release's fiscal year."""
        return self.valid_from <= on <= self.valid_to

    def distance(self, on: dt.date) -> int:
        """Days from the date to the release's fiscal year; 0 inside it."""
        return max((self.valid_from - on).days, (on - self.valid_to).days, 0)


def fiscal_year(on: dt.date) -> int:
    """The federal fiscal year of a date: FY2026 runs from 2025-10-01 to 2026-09-30."""
    return on.year + (on.month >= 10)


def release(system: str, year: int, *, update: Update, source: str = "", sha256: str = "") -> Release:
    """A release with the dates of its fiscal year."""
    return Release(
        system=system,
        fiscal_year=year,
        update=update,
        valid_from=dt.date(year - 1, 10, 1),
        valid_to=dt.date(year, 9, 30),
        source=source,
        sha256=sha256,
    )
