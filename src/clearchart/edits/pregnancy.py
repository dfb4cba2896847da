"""Pregnancy on a claim: the categories of chapter 15, trimesters in titles, weeks of gestation."""

import re
from functools import lru_cache

from clearchart.codesets import Tabular

CHAPTER = frozenset({f"O{number:02d}" for number in range(100)} | {"O9A"})
"""Every category that chapter 15 could have."""

ABORTIVE = tuple(f"O0{number}" for number in range(9))
"""O00-O08, pregnancies with abortive outcome: no weeks of gestation (Official Guidelines I.C.21.c.11)."""

AFTERWARDS = ("O85", "O86", "O87", "O89", "O90", "O91", "O92", "O94")
"""Puerperium: no weeks of gestation once the child is born."""

_TRIMESTERS = {"first": 1, "second": 2, "third": 3}
_TRIMESTER = re.compile(r"\b(first|second|third) trimester")
_SECOND, _THIRD, _LONGEST = 14, 28, 42
_BELOW_EIGHT, _ABOVE_ALL = "Z3A.01", "Z3A.49"


@lru_cache(maxsize=8192)
def trimester(tabular: Tabular, code: str) -> int | None:
    """The trimester that a code's title names."""
    found = _TRIMESTER.search(tabular.title(code)) if code in tabular else None
    return _TRIMESTERS[found[1]] if found else None


def trimester_of_week(code: str) -> int | None:
    """The trimester of a code for weeks of gestation; None for weeks not specified.

    Note at chapter 15: second from 14 weeks 0 days, third from 28 weeks 0 days.
    """
    if code == _BELOW_EIGHT:
        return 1
    weeks = _LONGEST if code == _ABOVE_ALL else int(code[4:]) if code[4:].isdigit() else 0
    if weeks < 8:
        return None
    return 1 if weeks < _SECOND else 2 if weeks < _THIRD else 3
