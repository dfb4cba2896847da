"""Dates as the tables hold them: numbers YYYYMMDD, 0 for none, which are compared without a date being built."""

import datetime as dt

FOREVER = 99991231

_WITH_DAY_OF_YEAR = 7


def number(day: dt.date) -> int:
    """The date as a number."""
    return day.year * 10000 + day.month * 100 + day.day


def date(day: int) -> dt.date | None:
    """The number as a date; None for 0. Raises ValueError for a number that is no date."""
    return dt.date(day // 10000, day // 100 % 100, day % 100) if day else None


def said(text: str) -> int:
    """The number of a date written YYYYMMDD, YYYYDDD (day of the year), MM/DD/YYYY or YYYY-MM-DD; 0 for none.

    None is an empty cell, `*` or zeros. Raises ValueError for anything else.
    """
    text = text.strip()
    if not text.strip("*0"):
        return 0
    for form in ("%Y%j",) if len(text) == _WITH_DAY_OF_YEAR else ("%Y%m%d", "%m/%d/%Y", "%Y-%m-%d"):
        try:
            return number(dt.datetime.strptime(text, form).date())
        except ValueError:
            continue
    raise ValueError(f"{text[:20]!r} is no date")
