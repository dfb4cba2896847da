"""The solver for the night's plan: HiGHS over the package `highspy` (clearchart[plan]); exact where a plan is small."""

from collections.abc import Iterator
from typing import Any

import msgspec

from clearchart.work.assignment import Arc, Assignment, Chosen, greedy, rest_of

_SMALL = 3000
"""So many arcs are solved in whole numbers at once: about a second."""
_WHOLE = 0.999999


class SolverMissingError(RuntimeError):
    """Plans are made with the package `highspy`, which isn't installed: clearchart[plan] has it."""


class SolverFailedError(RuntimeError):
    """The solver gave no plan, which for this problem can't be: leaving everything is always one."""


class Highs:
    """Solves assignments: small ones to within a share (`gap`) of the best, large ones by relaxing them first.

    A relaxed assignment is whole but for about one chart a coder; those are solved in whole numbers over the room that
    is left, and what still finds room is placed. One thread, at most `nodes` nodes and no limit of time: the same
    problem gives the same plan.
    """

    def __init__(self, *, gap: float = 0.001, nodes: int = 2000) -> None:
        self.gap = gap
        self.nodes = nodes

    def __call__(self, problem: Assignment) -> Chosen:
        """Chosen arcs, in the order of charts. Raises SolverMissingError, SolverFailedError."""
        worth = msgspec.structs.replace(problem, arcs=_worth(problem))
        if len(worth.arcs) <= _SMALL:
            chosen = self._exact(worth)
        else:
            whole, parted = self._relaxed(worth)
            rest = rest_of(worth, whole)
            open_arcs = tuple(arc for arc in rest.arcs if arc.item in parted)
            chosen = (*whole, *self._exact(msgspec.structs.replace(rest, arcs=open_arcs)))
        return tuple(sorted((*chosen, *greedy(rest_of(worth, chosen))), key=lambda arc: arc.item))

    def bound(self, problem: Assignment) -> float:
        """What the best plan costs at least, in cents: the cost of the relaxed problem."""
        arcs = _worth(problem)
        saved = (
            (problem.leave[arc.item] - arc.cost) * value
            for arc, value in zip(arcs, self._values(problem, arcs, whole=False), strict=True)
        )
        return sum(problem.leave) - sum(saved)

    def _relaxed(self, problem: Assignment) -> tuple[Chosen, frozenset[int]]:
        """Arcs that are whole, and the charts that are parted among several coders or between one and none."""
        values = self._values(problem, problem.arcs, whole=False)
        valued = tuple(zip(problem.arcs, values, strict=True))
        whole = tuple(arc for arc, value in valued if value > _WHOLE)
        return whole, frozenset(arc.item for arc, value in valued if 1 - _WHOLE < value <= _WHOLE)

    def _exact(self, problem: Assignment) -> Chosen:
        values = self._values(problem, problem.arcs, whole=True)
        return tuple(arc for arc, value in zip(problem.arcs, values, strict=True) if value > _WHOLE / 2)

    def _values(self, problem: Assignment, arcs: tuple[Arc, ...], *, whole: bool) -> list[float]:
        if not arcs:
            return []
        solver = _package().Highs()
        for option, value in self._options():
            solver.setOptionValue(option, value)
        solver.passModel(_model(problem, arcs, whole=whole))
        solver.run()
        if not solver.getSolution().value_valid:
            raise SolverFailedError(f"HiGHS: {solver.getModelStatus()}")
        return list(solver.getSolution().col_value)

    def _options(self) -> Iterator[tuple[str, bool | int | float | str]]:
        yield "output_flag", False
        yield "threads", 1
        yield "random_seed", 0
        yield "solver", "simplex"
        yield "mip_rel_gap", self.gap
        yield "mip_max_nodes", self.nodes


def _worth(problem: Assignment) -> tuple[Arc, ...]:
    return tuple(arc for arc in problem.arcs if arc.cost < problem.leave[arc.item])


def _model(problem: Assignment, arcs: tuple[Arc, ...], *, whole: bool) -> Any:
    """Minimise cost less what leaving would cost: a row for each chart (at most once), one for each coder (room)."""
    highspy = _package()
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(arcs), len(problem.leave) + len(problem.rooms)
    model.col_cost_ = [float(arc.cost - problem.leave[arc.item]) for arc in arcs]
    model.col_lower_, model.col_upper_ = [0.0] * len(arcs), [1.0] * len(arcs)
    model.row_lower_ = [-highspy.kHighsInf] * model.num_row_
    model.row_upper_ = [*([1.0] * len(problem.leave)), *map(float, problem.rooms)]
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(arcs)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = list(range(0, 2 * len(arcs) + 1, 2))
    model.a_matrix_.index_ = [row for arc in arcs for row in (arc.item, len(problem.leave) + arc.coder)]
    model.a_matrix_.value_ = [value for arc in arcs for value in (1.0, float(arc.minutes))]
    return model


def _package() -> Any:
    try:
        import highspy  # noqa: PLC0415 (an extra, loaded where it is needed)
    except ImportError as error:
        raise SolverMissingError(SolverMissingError.__doc__) from error
    return highspy
