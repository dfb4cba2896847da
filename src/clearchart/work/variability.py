"""Volume by variability: which groups of charts are many and coded alike, and so worth automating first."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from clearchart.model.value import Value

_STEP = Decimal("0.001")


class Quarter(StrEnum):
    """Where a group lies: many or few charts, coded alike or each in its own way."""

    AUTOMATE_FIRST = "automate-first"
    ASSIST = "assist"
    TEMPLATE = "template"
    LEAVE_TO_EXPERTS = "leave-to-experts"


class CodedAs(Value, frozen=True, kw_only=True):
    """A finished chart: the group it belongs to (specialty, visit type ...) and its final codes."""

    group: str
    codes: tuple[str, ...]


class Cell(Value, frozen=True, kw_only=True):
    """A group of charts. `variability` is the chance that two charts of it drawn at random have different codes.

    0: all alike, 1: no two alike; of a single chart nothing is known, and 1 is taken. `sets` counts distinct code sets.
    """

    group: str
    volume: int
    sets: int
    variability: Decimal
    quarter: Quarter


def volume_by_variability(
    charts: Iterable[CodedAs], *, many: int = 100, alike: Decimal = Decimal("0.5")
) -> tuple[Cell, ...]:
    """One cell a group, those to automate first at the head: large and alike, larger ones before smaller ones.

    A group of at least `many` charts is large; one whose variability is at most `alike` is alike.
    """
    groups: dict[str, Counter[frozenset[str]]] = {}
    for chart in charts:
        groups.setdefault(chart.group, Counter())[frozenset(chart.codes)] += 1
    cells = [_cell(group, counts, many=many, alike=alike) for group, counts in groups.items()]
    order = list(Quarter)
    return tuple(sorted(cells, key=lambda cell: (order.index(cell.quarter), -cell.volume, cell.group)))


def _cell(group: str, counts: Counter[frozenset[str]], *, many: int, alike: Decimal) -> Cell:
    volume = counts.total()
    variability = _variability(counts, volume)
    return Cell(
        group=group,
        volume=volume,
        sets=len(counts),
        variability=variability,
        quarter=_quarter(large=volume >= many, similar=variability <= alike),
    )


def _variability(counts: Counter[frozenset[str]], volume: int) -> Decimal:
    if volume < 2:
        return Decimal(1)
    alike = sum(count * (count - 1) for count in counts.values())
    return (1 - Decimal(alike) / (volume * (volume - 1))).quantize(_STEP)


def _quarter(*, large: bool, similar: bool) -> Quarter:
    if large:
        return Quarter.AUTOMATE_FIRST if similar else Quarter.ASSIST
    return Quarter.TEMPLATE if similar else Quarter.LEAVE_TO_EXPERTS
