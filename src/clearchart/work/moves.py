"""The one table of legal moves, read from moves.toml and reasons.toml."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Literal

from clearchart.model.event import Role
from clearchart.model.value import Value
from clearchart.model.workitem import State
from clearchart.work.tables import TableError, read


class Heap(StrEnum):
    """Where an account lies when accounts in are reconciled with accounts out."""

    IN_PROGRESS = "in-progress"
    BILLED = "billed"
    COMBINED = "combined"
    NOT_BILLABLE = "not-billable"
    VOIDED = "voided"


class Clock(StrEnum):
    """Which clock runs in a state."""

    NONE = "none"
    HOLD = "hold"
    TURNAROUND = "turnaround"
    QUERY = "query"
    BILLING = "billing"


class StateRow(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a state means, where its accounts lie, which clock runs."""

    words: str
    account: Heap
    clock: Clock


class Done(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that is done about a chart and moves nothing; the head of moves.toml says what each field means."""

    name: str
    roles: tuple[Role, ...]
    reasons: tuple[str, ...]
    not_by: tuple[str, ...] = ()


class Move(Done, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"sources": "from", "target": "to"}):
    """One legal move; the head of moves.toml says what each field means."""

    letter: str
    sources: tuple[State, ...]
    target: State
    no_hold: bool = False
    no_block: bool = False
    lease: bool = False


class ReasonRow(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reason in words, what it must name, and who has coded the chart by it (`actor`, `decider` or nobody)."""

    words: str
    must: tuple[str, ...] = ()
    signs: Literal["", "actor", "decider"] = ""


class _Table(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    state: dict[State, StateRow]
    move: tuple[Move, ...]
    act: tuple[Done, ...]


@cache
def states() -> dict[State, StateRow]:
    """What each state means, in the order of the flow."""
    return _table().state


@cache
def moves() -> tuple[Move, ...]:
    """Every legal move, in the order of their letters."""
    return _table().move


@cache
def acts() -> dict[str, Done]:
    """Everything that is done about a chart and moves nothing, by its name."""
    return {each.name: each for each in _table().act}


@cache
def reasons() -> dict[str, ReasonRow]:
    """Every reason by its code."""
    return read("reasons.toml", dict[str, ReasonRow])


@cache
def pairs() -> tuple[tuple[State, State], ...]:
    """Every legal (from, to), sorted: what a database's trigger enforces."""
    return tuple(sorted({(source, move.target) for move in moves() for source in move.sources}))


@cache
def move_between(before: State, after: State) -> Move | None:
    """The move from a state to another; there is at most one."""
    return next((move for move in moves() if before in move.sources and move.target is after), None)


def _table() -> _Table:
    table = read("moves.toml", _Table)
    faults = "; ".join(_faults(table))
    if faults:
        raise TableError(f"moves.toml: {faults}")
    return table


def _faults(table: _Table) -> Iterator[str]:
    yield from (f"state {state} has no row" for state in State if state not in table.state)
    for each in (*table.act, *table.move):
        yield from (f"{each.name}: no reason {code}" for code in each.reasons if code not in reasons())
    seen: dict[tuple[State, State], str] = {}
    for move in table.move:
        for source in move.sources:
            other = seen.setdefault((source, move.target), move.letter)
            if other != move.letter:
                yield f"{source} to {move.target} is both {other} and {move.letter}"
