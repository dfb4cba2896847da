"""Dates and times as sources write them; a day is the day that the source's own offset gives."""

import datetime as dt
import re

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


def read_day(text: str | None) -> dt.date | None:
    """The day of `2026-03-01`, `20260301` or an instant as its source writes it; None if it has no day."""
    moment = read_instant(text)
    return moment.date() if moment else None


def read_instant(text: str | None) -> dt.datetime | None:
    """An ISO 8601 date or instant, its offset kept; a bare day is its midnight; None if it is neither."""
    if not text:
        return None
    text = text.strip()
    compact = _COMPACT.fullmatch(text)
    if compact:
        text = "-".join(compact.groups())
    if not _DAY.match(text):
        return None
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None
