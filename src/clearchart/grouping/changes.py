"""What would give another DRG: a secondary code left out, a code specified, another principal diagnosis."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from clearchart.grouping.port import Grouped, Grouper, Stay, StayDiagnosis
from clearchart.grouping.weights import weight
from clearchart.model.grouping import ChangeKind, Direction, DrgChange

# Leaves tried in place of one unspecified code, and of all of a chart: each costs some 70 microseconds.
LEAVES_EACH, LEAVES_ALL = 24, 72


class Alternatives(msgspec.Struct, frozen=True):
    """What the record leaves open: leaves in place of a code, other principal diagnoses, codes without POA."""

    leaves: dict[str, tuple[str, ...]]
    principals: tuple[str, ...]
    without_poa: tuple[str, ...]


class Trials:
    """Groups variations of one stay and compares them with it."""

    def __init__(self, grouper: Grouper, stay: Stay, base: Grouped) -> None:
        self._grouper = grouper
        self._stay = stay
        self._base = base

    def changes(self, open_points: Alternatives) -> tuple[DrgChange, ...]:
        """All changes, in the order of the chart's codes; what raises stands beside what lowers."""
        return (
            *self._without(),
            *self._specified(open_points.leaves),
            *self._principals(open_points.principals),
            *self._absent(open_points.without_poa),
        )

    def _without(self) -> Iterator[DrgChange]:
        for each in self._stay.secondary:
            rest = tuple(other for other in self._stay.secondary if other is not each)
            drg = self._drg(msgspec.structs.replace(self._stay, secondary=rest))
            level = self._base.level(each.code)
            if drg and (drg != self._base.drg or (level and level.level)):
                yield self._change(ChangeKind.WITHOUT, each.code, (), drg)

    def _specified(self, leaves: dict[str, tuple[str, ...]]) -> Iterator[DrgChange]:
        left = LEAVES_ALL
        for code, others in leaves.items():
            tried = others[: min(LEAVES_EACH, left)]
            left -= len(tried)
            by_drg: dict[str, list[str]] = {}
            for other in tried:
                drg = self._drg(self._replaced(code, other))
                if drg and drg != self._base.drg:
                    by_drg.setdefault(drg, []).append(other)
            for drg in sorted(by_drg):
                yield self._change(ChangeKind.SPECIFIED, code, tuple(by_drg[drg]), drg)

    def _principals(self, codes: tuple[str, ...]) -> Iterator[DrgChange]:
        for code in codes:
            chosen = next((each for each in self._stay.secondary if each.code == code), None)
            if chosen is not None:
                rest = tuple(each for each in self._stay.secondary if each is not chosen)
                swapped = msgspec.structs.replace(self._stay, principal=chosen, secondary=(self._stay.principal, *rest))
                drg = self._drg(swapped)
                if drg:
                    yield self._change(ChangeKind.PRINCIPAL, code, (), drg)

    def _absent(self, codes: tuple[str, ...]) -> Iterator[DrgChange]:
        for code in codes:
            secondary = tuple(
                msgspec.structs.replace(each, poa="N") if each.code == code else each for each in self._stay.secondary
            )
            drg = self._drg(msgspec.structs.replace(self._stay, secondary=secondary))
            if drg and drg != self._base.drg:
                yield self._change(ChangeKind.PRESENT, code, ("N",), drg)

    def _replaced(self, code: str, other: str) -> Stay:
        def put(each: StayDiagnosis) -> StayDiagnosis:
            return msgspec.structs.replace(each, code=other) if each.code == code else each

        stay = self._stay
        return msgspec.structs.replace(
            stay, principal=put(stay.principal), secondary=tuple(put(each) for each in stay.secondary)
        )

    def _drg(self, stay: Stay) -> str | None:
        answer = self._grouper.group(stay)
        return answer.drg if answer else None

    def _change(self, kind: ChangeKind, code: str, to: tuple[str, ...], drg: str) -> DrgChange:
        before, after = self._weight(self._base.drg), self._weight(drg)
        direction = Direction.SAME if drg == self._base.drg else _direction(before, after)
        return DrgChange(kind=kind, code=code, to=to, drg=drg, weight=after, direction=direction)

    def _weight(self, drg: str | None) -> Decimal | None:
        found = weight(drg, self._stay.on) if drg and not self._stay.exempt else None
        return found.weight if found else None


def _direction(before: Decimal | None, after: Decimal | None) -> Direction:
    if before is None or after is None:
        return Direction.UNKNOWN
    if before == after:
        return Direction.SAME
    return Direction.UP if after > before else Direction.DOWN
