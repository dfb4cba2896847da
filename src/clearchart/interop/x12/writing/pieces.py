"""Segments that claims, coverages and lines have alike."""

from collections.abc import Sequence
from itertools import batched, groupby

from clearchart.interop.x12.writing.segments import Segment, number, period
from clearchart.model.claim import Adjustment, Amount, Dated

_ADJUSTMENTS = 6
"""Reasons that one CAS holds."""


def amounts(several: Sequence[Amount]) -> list[Segment]:
    """AMT segments."""
    return [("AMT", each.qualifier, number(each.value)) for each in several]


def dates(several: Sequence[Dated]) -> list[Segment]:
    """DTP segments that have no field of their own."""
    return [period(each.qualifier, each.first, last=each.last, time=each.time) for each in several]


def adjustments(several: Sequence[Adjustment]) -> list[Segment]:
    """CAS segments, up to six reasons of one group in each."""
    found: list[Segment] = []
    for group, same in groupby(several, key=lambda each: each.group):
        for some in batched(same, _ADJUSTMENTS):
            parts = [part for each in some for part in (each.reason, number(each.amount), number(each.units))]
            found.append(("CAS", group, *parts))
    return found
