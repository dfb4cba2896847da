"""Relative weights and lengths of stay: Table 5 of the FY2026 IPPS final rule, as the package drg carries it."""

import csv
import datetime as dt
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from clearchart.grouping.packagedata import data_file
from clearchart.model.value import Value

_SINCE, _UNTIL = dt.date(2025, 10, 1), dt.date(2026, 9, 30)


class DrgWeight(Value, frozen=True, kw_only=True):
    """Relative weight (after the 10 % cap) and geometric and arithmetic mean length of stay in days.

    `post_acute` says whether the DRG is under the post-acute care transfer policy.
    """

    weight: Decimal
    geometric_stay: Decimal | None
    arithmetic_stay: Decimal | None
    post_acute: bool = False


def weight(drg: str, on: dt.date) -> DrgWeight | None:
    """The weight of a DRG for a date of discharge; None outside FY2026, for 998 and 999, or without the package."""
    return _table().get(drg) if _SINCE <= on <= _UNTIL else None


@lru_cache(maxsize=1)
def _table() -> dict[str, DrgWeight]:
    file = data_file("drg", "data", "cms", "drg_weights.txt")
    if file is None:
        return {}
    # Its headings say which column is which: drg, 1 post-acute transfer, 6 weight before the cap, 7 after, 8 and 9
    # lengths of stay.
    with file.open(encoding="cp1252", newline="") as lines:
        rows = [row for row in csv.reader(lines, delimiter="\t") if len(row) >= 10 and row[0].strip().isdigit()]
    return {row[0].strip(): found for row in rows if (found := _weight(row))}


def _weight(row: list[str]) -> DrgWeight | None:
    relative = _number(row[7])
    if relative is None:
        return None
    return DrgWeight(
        weight=relative,
        geometric_stay=_number(row[8]),
        arithmetic_stay=_number(row[9]),
        post_acute=row[1].strip().lower() == "yes",
    )


def _number(cell: str) -> Decimal | None:
    try:
        return Decimal(cell.strip())
    except InvalidOperation:
        return None
