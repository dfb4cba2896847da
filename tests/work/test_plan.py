"""Plans: sound, never dearer than the greedy one, the best where every plan can be tried."""

import datetime as dt
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearchart.model.workitem import Lane
from clearchart.work.assignment import Arc, Assignment, Solver, cost, greedy, is_sound
from clearchart.work.coder import Coder, Credential, Shift
from clearchart.work.highs import Highs
from clearchart.work.plan import Window, plan
from tests.work.charts import DAY, HOUR, NOON, chart

SOLVERS = (greedy, Highs())
NIGHT = Window(start=NOON, end=NOON + DAY)


def coder(id_: str, hours: int = 7, **said: object) -> Coder:
    shift = Shift(start=dt.time(14), end=dt.time(14 + hours))
    plain = {"id": id_, "organization": "mercy", "credentials": (Credential(name="CPC"),), "shifts": (shift,)}
    return Coder(**{**plain, **said})  # type: ignore[arg-type]  # cases say fields by name


@st.composite
def problems(draw: st.DrawFn, items: int = 5, coders: int = 3) -> Assignment:
    many, few = draw(st.integers(0, items)), draw(st.integers(1, coders))
    arcs = tuple(
        Arc(item=item, coder=who, minutes=draw(st.integers(1, 9)), cost=draw(st.integers(0, 50)))
        for item, who in product(range(many), range(few))
        if draw(st.booleans())
    )
    rooms = draw(st.lists(st.integers(0, 15), min_size=few, max_size=few))
    leave = draw(st.lists(st.integers(0, 99), min_size=many, max_size=many))
    return Assignment(arcs=arcs, rooms=tuple(rooms), leave=tuple(leave))


def best(problem: Assignment) -> int:
    """The least cost of every sound choice."""
    choices = [[None, *(arc for arc in problem.arcs if arc.item == item)] for item in range(len(problem.leave))]
    plans = (tuple(arc for arc in choice if arc) for choice in product(*choices))
    return min(cost(problem, each) for each in plans if is_sound(problem, each))


@settings(deadline=None, max_examples=60)
@given(problems())
def test_the_solver_is_sound_and_best_and_the_greedy_one_is_sound(problem: Assignment) -> None:
    chosen = Highs(gap=0)(problem)
    assert is_sound(problem, chosen)
    assert is_sound(problem, greedy(problem))
    assert cost(problem, chosen) == best(problem) <= cost(problem, greedy(problem))


def test_a_large_plan_is_sound_and_near_what_no_plan_can_beat() -> None:
    count, team = 400, 12
    arcs = tuple(
        Arc(item=item, coder=who, minutes=5 + (item * 7 + who * 3) % 20, cost=100 + (item * 31 + who * 57) % 900)
        for item in range(count)
        for who in range(team)
        if (item + who) % 3
    )
    leave = tuple(1000 + (item * 97) % 9000 for item in range(count))
    problem = Assignment(arcs=arcs, rooms=(300,) * team, leave=leave)
    solver = Highs()
    chosen = solver(problem)
    assert is_sound(problem, chosen)
    assert chosen == solver(problem)
    assert solver.bound(problem) <= cost(problem, chosen) <= 1.03 * solver.bound(problem)
    assert cost(problem, chosen) <= cost(problem, greedy(problem))


@pytest.mark.parametrize("solver", SOLVERS, ids=("greedy", "highs"))
def test_the_cheaper_of_two_alike_gets_the_chart(solver: Solver) -> None:
    team = (coder("dear", cost=Decimal(60)), coder("cheap", cost=Decimal(20)))
    assert plan((chart(),), team, window=NIGHT, solver=solver).of("cheap") == ("w1",)


@pytest.mark.parametrize("solver", SOLVERS, ids=("greedy", "highs"))
def test_accuracy_counts_as_money(solver: Solver) -> None:
    team = (
        coder("sloppy", cost=Decimal(20), accuracy=Decimal("0.70")),
        coder("exact", cost=Decimal(40), accuracy=Decimal("0.99")),
    )
    assert plan((chart(),), team, window=NIGHT, solver=solver).of("exact") == ("w1",)


@pytest.mark.parametrize("solver", SOLVERS, ids=("greedy", "highs"))
def test_where_there_is_no_room_for_all_the_first_in_line_are_given(solver: Solver) -> None:
    line = tuple(chart(id_=f"w{days}", minutes=30, complete_at=NOON - days * DAY) for days in range(1, 7))
    found = plan(line, (coder("ann", hours=2),), window=NIGHT, solver=solver)
    assert found.of("ann") == ("w6", "w5", "w4", "w3")
    assert [(left.item, left.words) for left in found.left] == [
        ("w1", "no room in the shifts of those who may"),
        ("w2", "no room in the shifts of those who may"),
    ]


@pytest.mark.parametrize("solver", SOLVERS, ids=("greedy", "highs"))
def test_who_can_do_anything_leaves_the_plain_charts_to_others(solver: Solver) -> None:
    team = (coder("any", hours=1, specialties=("neurosurgery",)), coder("plain", hours=1, cost=Decimal(31)))

    line = (
        chart(id_="brain", lane=Lane(specialty="neurosurgery"), minutes=60, expected_net=Decimal(9000)),
        chart(id_="cold", minutes=60, expected_net=Decimal(100)),
    )
    found = plan(line, team, window=NIGHT, solver=solver)
    assert (found.of("any"), found.of("plain")) == (("brain",), ("cold",))


def test_a_chart_that_nobody_may_have_says_why() -> None:
    found = plan((chart(recused=("ann",)),), (coder("ann"),), window=NIGHT)
    assert [(left.words, left.somebody_may) for left in found.left] == [
        ("nobody may: one's own record or that of one's family", False)
    ]
    assert plan((chart(),), (), window=NIGHT).left[0].words == "there are no coders"


def test_only_charts_that_are_ready_are_planned_and_only_shifts_in_the_window_count() -> None:
    line = (chart("held", id_="held"), chart("assigned", id_="taken"), chart(id_="ready"))
    found = plan(line, (coder("ann"),), window=NIGHT)
    assert found.of("ann") == ("ready",)
    morning = Window(start=NOON, end=NOON + HOUR)
    assert plan(line, (coder("ann"),), window=morning).given == ()
