"""Times as HL7 writes them (v2 data type DTM, CDA data type TS): `20260504`, `20260504113015.2-0500`."""

import datetime as dt
import re

_TIME = re.compile(
    r"(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:[.,](\d{1,6})\d*)?)?)?)?)?)?(Z|[+-]\d{2}:?\d{2})?"
)


def hl7_instant(text: str, zone: dt.tzinfo | None = None) -> dt.datetime | None:
    """The instant, precise to a day at least (a bare day is its midnight); None if it is none.

    A time without offset is the facility's: it gets `zone` where that is known and stays without one elsewhere. A time
    with an offset is told in `zone`, so that its day is the facility's day.
    """
    found = _TIME.fullmatch(text.strip())
    if not found or not found[3]:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    offset = _offset(found[8]) if found[8] else None
    if found[8] and offset is None:
        return None
    try:
        fraction = int((found[7] or "0").ljust(6, "0"))
        moment = dt.datetime(year, month, day, hour, minute, min(second, 59), fraction, tzinfo=offset or zone)
        return moment.astimezone(zone) if offset and zone else moment
    except (ValueError, OverflowError):
        return None


def hl7_day(text: str, zone: dt.tzinfo | None = None) -> dt.date | None:
    """The facility's day of a time; None where the time is not precise to a day."""
    text = text.strip()
    moment = hl7_instant(text, zone if len(text) > 8 else None)
    return moment.date() if moment else None


def _offset(text: str) -> dt.tzinfo | None:
    if text == "Z":
        return dt.UTC
    digits = text[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > 14 or minutes > 59:
        return None
    sign = -1 if text[0] == "-" else 1
    return dt.timezone(sign * dt.timedelta(hours=hours, minutes=minutes))
