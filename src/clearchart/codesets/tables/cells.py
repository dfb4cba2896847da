"""What the cells of official tables say: days, decimals, codes."""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

_COMPACT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:\D.*)?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\D.*)?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
# Day 0 of a workbook's dates, counted so that the leap day of 1900, which there was none, comes out right.
_EPOCH = dt.date(1899, 12, 30)
_NO_AMOUNT = ("", ".", "-", "NA", "N/A")
PROCEDURE = re.compile(r"(?:\d{4}[0-9A-Z]|[A-Z]\d{4})")
"""A code of HCPCS, level I or II."""


class BadCellError(ValueError):
    """A cell doesn't hold what its column is for."""


def day(text: str) -> dt.date | None:
    """A day written 20260401, 2026-04-01, 4/1/2026 (a time may follow) or as a workbook's number; None if empty."""
    try:
        if match := _COMPACT.fullmatch(text):
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        if match := _SLASHED.fullmatch(text):
            return dt.date(int(match[3]), int(match[1]), int(match[2]))
    except ValueError as error:
        raise BadCellError(f"{text!r} is no day") from error
    if _SERIAL.fullmatch(text):
        return _EPOCH + dt.timedelta(days=int(float(text)))
    if text in ("", "*", "0"):
        return None
    raise BadCellError(f"{text[:20]!r} is no day")


def amount(text: str) -> str:
    """A decimal in plain digits: `$1,234.50` as `1234.50`; empty where the table has none."""
    bare = text.replace("$", "").replace(",", "").strip()
    if bare.upper() in _NO_AMOUNT:
        return ""
    try:
        number = Decimal(bare)
    except InvalidOperation as error:
        raise BadCellError(f"{text[:20]!r} is no number") from error
    if not number.is_finite():
        raise BadCellError(f"{text[:20]!r} is no number")
    return format(number, "f")


def procedure(text: str) -> str:
    """A HCPCS code; one that a workbook holds as a number gets its leading zeros back."""
    code = text.upper()
    if code.isdigit() and len(code) < 5:
        code = code.zfill(5)
    if not PROCEDURE.fullmatch(code):
        raise BadCellError(f"{text[:20]!r} is no HCPCS code")
    return code


def written(when: dt.date | None) -> str:
    """A day as it is kept: 2026-04-01, or nothing."""
    return when.isoformat() if when else ""


def kept_day(text: str) -> dt.date | None:
    """The day that `written` kept."""
    return dt.date.fromisoformat(text) if text else None


def kept_amount(text: str) -> Decimal | None:
    """The decimal that `amount` kept."""
    return Decimal(text) if text else None
