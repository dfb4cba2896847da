"""The library's tables as SQL: states, holds, ages and weights, so that a view knows nothing of its own."""

import datetime as dt
from collections.abc import Iterable

from clearchart.work.figures import AGES, backlog_by_age, weights
from clearchart.work.holds import hold_rows
from clearchart.work.lanes import Match
from clearchart.work.moves import states

_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_LISTED = ("claim_type", "patient_class", "facility_type", "specialty", "payer", "payer_kind", "jurisdiction")


def state_rows() -> str:
    """Rows (state, heap, clock)."""
    return _rows((state.value, row.account.value, row.clock.value) for state, row in states().items())


def waterfall_rows() -> str:
    """Rows (code, bucket, place), the first in the waterfall at 0."""
    return _rows((code, row.bucket.value, place) for place, (code, row) in enumerate(hold_rows().items()))


def age_of(days: str) -> str:
    """An expression for the name of an age, of an expression for whole days."""
    names = list(backlog_by_age((), at=_NEVER))
    cases = " ".join(f"WHEN {days} <= {last} THEN '{name}'" for last, name in zip(AGES, names, strict=False))
    return f"CASE {cases} ELSE '{names[-1]}' END"


def units_of(lane: str) -> str:
    """An expression for the weighted units of a lane, given as an expression for its JSON."""
    cases = " ".join(f"WHEN {_takes(row.when, lane)} THEN {row.units}" for row in weights())
    return f"CASE {cases} END"


def _takes(match: Match, lane: str) -> str:
    said = [f"{lane} ->> '{name}' IN ({_quoted(getattr(match, name))})" for name in _LISTED if getattr(match, name)]
    flags = {name: getattr(match, name) for name in ("surgical", "vip")}
    said += [
        f"coalesce(({lane} ->> '{name}')::boolean, false) = {flag}" for name, flag in flags.items() if flag is not None
    ]
    if match.protected or match.not_payer_kind:
        # No weight of ours asks for these; one that did must not be counted wrongly.
        raise NotImplementedError("weights by protected classes or excluded payers have no SQL yet")
    return " AND ".join(said) or "true"


def _quoted(values: Iterable[str]) -> str:
    return ", ".join("'" + str(value).replace("'", "''") + "'" for value in values)


def _rows(rows: Iterable[tuple[str | int, ...]]) -> str:
    def cell(value: str | int) -> str:
        return str(value) if isinstance(value, int) else _quoted((value,))

    return "(VALUES " + ", ".join(f"({', '.join(map(cell, row))})" for row in rows) + ")"
