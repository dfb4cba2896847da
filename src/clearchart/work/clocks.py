"""Clocks over the events of one chart: the hold clock, the turnaround clock and the query clock run apart."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from clearchart.model.event import Event
from clearchart.model.value import Value
from clearchart.model.workitem import State
from clearchart.work.moves import Clock, states

_NONE = dt.timedelta(0)


class Clocks(Value, frozen=True, kw_only=True):
    """How long a chart was held, worked on or waited for a coder, waited for a physician, waited for its bill.

    `turnaround` runs from complete documentation to final codes, without holds and queries; `complete_at` is when the
    documentation was last complete, `final_at` when the codes last became final; None where that hasn't been.
    """

    hold: dt.timedelta = _NONE
    turnaround: dt.timedelta = _NONE
    query: dt.timedelta = _NONE
    billing: dt.timedelta = _NONE
    complete_at: dt.datetime | None = None
    final_at: dt.datetime | None = None


def clocks(events: Sequence[Event], *, until: dt.datetime) -> Clocks:
    """The clocks of one chart's events, in any order; those of the state that it is in run up to `until`."""
    spent = dict.fromkeys(Clock, _NONE)
    for state, start, end in stays(events, until=until):
        spent[states()[state].clock] += end - start
    return Clocks(
        hold=spent[Clock.HOLD],
        turnaround=spent[Clock.TURNAROUND],
        query=spent[Clock.QUERY],
        billing=spent[Clock.BILLING],
        complete_at=_last(events, "complete", until),
        final_at=_last_into(events, State.FINAL, until),
    )


def stays(events: Sequence[Event], *, until: dt.datetime) -> Iterator[tuple[State, dt.datetime, dt.datetime]]:
    """Each state that the chart was in, from when to when, up to `until`; later events don't count."""
    entered = [(each.at, each.after) for each in sorted(events, key=lambda each: each.at) if each.at < until]
    for (start, state), (end, _) in pairwise((*entered, (until, None))):
        if state is not None:
            yield state, start, end


def _last(events: Sequence[Event], kind: str, until: dt.datetime) -> dt.datetime | None:
    return max((each.at for each in events if each.kind == kind and each.at <= until), default=None)


def _last_into(events: Sequence[Event], state: State, until: dt.datetime) -> dt.datetime | None:
    into = (each.at for each in events if each.after is state and each.before is not state and each.at <= until)
    return max(into, default=None)
