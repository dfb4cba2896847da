"""The picture of the states: the page docs/explanation/work-states.md, made from the table of moves."""

from collections.abc import Iterator

from clearchart.model.workitem import State
from clearchart.work.moves import Move, acts, moves, reasons, states

_MANY = 4
_HEAD = """\
# The states of a chart

Made from `moves.toml` of `clearchart.work`, which is what the code reads and the database enforces: `./run docs` writes
this page anew. Each letter is a move; the table below says who may make it and why. What isn't here can't happen.

Nothing re-bills itself: from `billed` on, every way back leads through a case that one person decides and another
approves. Nobody approves their own work. `assist` (full or blind) is set before a chart is opened; no move changes it.
"""
_BETWEEN = """
Moves from many states are drawn from *any open chart*; the table says from which.
"""
_DONE = """
What is done about a chart and moves nothing:
"""


def page() -> str:
    """The whole page, as its file holds it."""
    return "\n".join(
        (
            _HEAD,
            "```mermaid",
            *_picture(),
            "```",
            _BETWEEN,
            *_moves(),
            _DONE,
            *_acts(),
            "",
            *_states(),
            "",
            *_reasons(),
            "",
        )
    )


def _picture() -> Iterator[str]:
    yield "stateDiagram-v2"
    yield '    state "any open chart" as any_open'
    for state in State:
        yield f'    state "{state}" as {_id(state)}'
    yield f"    [*] --> {_id(State.RECEIVED)}"
    for move in moves():
        sources = ["any_open"] if len(move.sources) > _MANY else [_id(source) for source in move.sources]
        yield from (f"    {source} --> {_id(move.target)}: {move.letter}" for source in sources)


def _id(state: State) -> str:
    return state.replace("-", "_")


def _moves() -> Iterator[str]:
    yield "| | move | from | to | who | reasons | only if |"
    yield "|---|---|---|---|---|---|---|"
    for move in moves():
        cells = (
            f"**{move.letter}**",
            move.name,
            ", ".join(move.sources),
            move.target,
            ", ".join(move.roles),
            ", ".join(move.reasons),
            "; ".join(_conditions(move)),
        )
        yield f"| {' | '.join(cells)} |"


def _acts() -> Iterator[str]:
    yield "| act | who | reasons | only if |"
    yield "|---|---|---|---|"
    for act in acts().values():
        cells = (act.name, ", ".join(act.roles), ", ".join(act.reasons), "; ".join(_other_people(act.not_by)))
        yield f"| {' | '.join(cells)} |"


def _conditions(move: Move) -> Iterator[str]:
    if move.lease:
        yield "a lease with an end"
    if move.no_hold:
        yield "no hold is open"
    if move.no_block:
        yield "no BLOCK is open"
    yield from _other_people(move.not_by)


def _other_people(not_by: tuple[str, ...]) -> Iterator[str]:
    for each in not_by:
        yield "by nobody who coded it" if each == "coders" else f"not by the {each} of it"


def _states() -> Iterator[str]:
    yield "| state | means | counted as | clock |"
    yield "|---|---|---|---|"
    for state, row in states().items():
        yield f"| {state} | {row.words} | {row.account} | {row.clock} |"


def _reasons() -> Iterator[str]:
    yield "| reason | in words | must name |"
    yield "|---|---|---|"
    for code, row in reasons().items():
        yield f"| {code} | {row.words} | {', '.join(row.must)} |"
