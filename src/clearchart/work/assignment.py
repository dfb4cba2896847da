"""The problem of assignment in bare numbers, the port of its solvers, and the greedy one, which needs no package."""

from typing import Protocol

import msgspec

from clearchart.model.value import Value


class Arc(Value, frozen=True, kw_only=True):
    """That a coder may take a chart (both by place), for so many minutes, at a cost in cents."""

    item: int
    coder: int
    minutes: int
    cost: int


class Assignment(Value, frozen=True, kw_only=True):
    """Who may take what: arcs, each coder's room in minutes, and what leaving each chart costs, in cents."""

    arcs: tuple[Arc, ...]
    rooms: tuple[int, ...]
    leave: tuple[int, ...]


type Chosen = tuple[Arc, ...]
"""At most one arc of each chart, no coder over their room, in the order of charts."""


class Solver(Protocol):
    """Chooses arcs so that their cost and that of what is left is small; the same problem gives the same choice."""

    def __call__(self, problem: Assignment) -> Chosen:
        """Chosen arcs."""
        ...


def cost(problem: Assignment, chosen: Chosen) -> int:
    """What a choice costs in cents, with what it leaves."""
    taken = {arc.item for arc in chosen}
    left = sum(cents for item, cents in enumerate(problem.leave) if item not in taken)
    return left + sum(arc.cost for arc in chosen)


def is_sound(problem: Assignment, chosen: Chosen) -> bool:
    """Whether a choice takes each chart at most once, by arcs of the problem, and keeps to every room."""
    used = [0] * len(problem.rooms)
    for arc in chosen:
        used[arc.coder] += arc.minutes
    once = len({arc.item for arc in chosen}) == len(chosen)
    room = all(minutes <= room for minutes, room in zip(used, problem.rooms, strict=True))
    return once and room and set(chosen) <= set(problem.arcs)


def rest_of(problem: Assignment, chosen: Chosen) -> Assignment:
    """The same problem without the charts that were chosen, over the room that they leave."""
    taken = {arc.item for arc in chosen}
    room = list(problem.rooms)
    for arc in chosen:
        room[arc.coder] -= arc.minutes
    arcs = tuple(arc for arc in problem.arcs if arc.item not in taken)
    return msgspec.structs.replace(problem, arcs=arcs, rooms=tuple(room))


def greedy(problem: Assignment) -> Chosen:
    """Charts by what leaving a minute of them costs, each to the cheapest coder who still has room."""
    arcs: dict[int, list[Arc]] = {}
    for arc in problem.arcs:
        arcs.setdefault(arc.item, []).append(arc)
    room = list(problem.rooms)
    chosen = []
    for item in sorted(arcs, key=lambda item: (-problem.leave[item] / _least(arcs[item]), item)):
        fitting = (arc for arc in arcs[item] if arc.minutes <= room[arc.coder] and arc.cost < problem.leave[item])
        best = min(fitting, key=lambda arc: (arc.cost, -room[arc.coder], arc.coder), default=None)
        if best is not None:
            room[best.coder] -= best.minutes
            chosen.append(best)
    return tuple(sorted(chosen, key=lambda arc: arc.item))


def _least(arcs: list[Arc]) -> int:
    return max(1, min(arc.minutes for arc in arcs))
