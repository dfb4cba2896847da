"""Dates, numbers and codes of X12 elements, remembered: a file says the same few thousand over and over."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal

BOUND = 1 << 16
"""Answers that a memo keeps; then it starts afresh."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_WIDEST = 24
_DATE = re.compile(r"[0-9]{8}")


class Memo[Key, Answer](dict[Key, Answer]):
    """A pure function of one argument that remembers its answers, up to `BOUND` of them: `memo[argument]`."""

    def __init__(self, function: Callable[[Key], Answer]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: Key) -> Answer:
        if len(self) >= BOUND:
            self.clear()
        answer = self[key] = self._function(key)
        return answer


def read_date(text: str) -> dt.date | None:
    """A date written CCYYMMDD; None if it is none."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def read_number(text: str) -> Decimal | None:
    """A decimal number, its digits after the point kept as written; None if it is none."""
    return Decimal(text) if len(text) <= _WIDEST and _NUMBER.fullmatch(text) else None


def dotted(code: str) -> str:
    """An ICD-10-CM code as people write it, whether the source has the dot or not: `I10`, `E11.65`."""
    plain = code.strip().replace(".", "").upper()
    return f"{plain[:3]}.{plain[3:]}" if len(plain) > 3 else plain


DATES: Memo[str, dt.date | None] = Memo(read_date)
NUMBERS: Memo[str, Decimal | None] = Memo(read_number)
