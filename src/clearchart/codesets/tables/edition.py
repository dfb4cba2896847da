"""Which edition of a table a file is: most often a quarter, said by the content, by a name, or by whoever loads it."""

import datetime as dt
import re

from clearchart.model.value import Value

_QUARTER = re.compile(r"(?<!\d)(20\d\d)[ _-]?q([1-4])(?!\d)", re.IGNORECASE)
# MCR_MUE_PractitionerServices_Eff_01-01-2026.csv: the first day of the quarter.
_FIRST_DAY = re.compile(r"Eff_(\d\d)-(\d\d)-(20\d\d)", re.IGNORECASE)
# ccipra-v320r0-f1.TXT: version 32.0 is the first quarter of 2026.
_VERSION = re.compile(r"cci(?:pra|oph)[ _-]?v(\d\d)([0-3])r\d", re.IGNORECASE)
_VERSION_0 = 1994


class Edition(Value, frozen=True, kw_only=True):
    """One edition of a table: its name, and the first and last day on which it holds (None: until the next one)."""

    name: str
    valid_from: dt.date
    valid_to: dt.date | None = None

    def covers(self, on: dt.date) -> bool:
        """Whether the edition holds on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


def quarter(year: int, number: int) -> Edition:
    """A calendar quarter, 1 to 4: `2026q1` from 1 January to 31 March 2026."""
    following = dt.date(year + number // 4, number % 4 * 3 + 1, 1)
    first = dt.date(year, 3 * number - 2, 1)
    return Edition(name=f"{year}q{number}", valid_from=first, valid_to=following - dt.timedelta(days=1))


def quarter_in(text: str) -> Edition | None:
    """The quarter that a name or a line says (2026Q1, v320r0 of an NCCI file, Eff_01-01-2026), or None."""
    if said := _QUARTER.search(text):
        return quarter(int(said[1]), int(said[2]))
    if said := _VERSION.search(text):
        return quarter(_VERSION_0 + int(said[1]), int(said[2]) + 1)
    if (said := _FIRST_DAY.search(text)) and 1 <= int(said[1]) <= 12:
        return quarter(int(said[3]), (int(said[1]) + 2) // 3)
    return None
