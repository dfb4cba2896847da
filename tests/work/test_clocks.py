"""The hold clock and the turnaround clock run apart; a query stops both."""

import datetime as dt

from clearchart.model.event import Event
from clearchart.model.workitem import State
from clearchart.work.clocks import clocks
from clearchart.work.moving import Refused, moved
from tests.work.charts import DAY, HOUR, NOON, act, chart

ZERO = dt.timedelta(0)


def walk(*steps: tuple[int, str, str, str, tuple[str, ...]]) -> list[Event]:
    """Events of a chart that walks: hours after noon, to which state, by which role, why, naming what."""
    item, events = chart("received"), []
    for hours, to, role, reason, names in steps:
        at = NOON + hours * HOUR
        until = at + DAY if to == "assigned" else None
        answer = moved(item, State(to), act=act("ann", role, reason, *names, at=at, until=until))
        assert not isinstance(answer, Refused), answer
        item, event = answer
        events.append(event)
    return events


STORY = walk(
    (0, "held", "system", "held", ("hold=operative-report", "owed-by=dr-lee")),
    (30, "ready", "system", "documents-complete", ()),
    (34, "assigned", "coder", "pulled", ("person=ann",)),
    (35, "query-pending", "coder", "query-sent", ("query=q1",)),
    (83, "ready", "system", "query-answered", ("query=q1",)),
    (84, "assigned", "coder", "pulled", ("person=ann",)),
    (85, "final", "coder", "coded", ("#codes=ab",)),
    (90, "billed", "system", "bill-dropped", ("claim=c1",)),
)


def test_each_clock_runs_in_its_own_states() -> None:
    found = clocks(STORY, until=NOON + 200 * HOUR)
    assert (found.hold, found.turnaround, found.query, found.billing) == (30 * HOUR, 7 * HOUR, 48 * HOUR, 5 * HOUR)
    assert found.complete_at == NOON + 30 * HOUR
    assert found.final_at == NOON + 85 * HOUR


def test_the_clock_of_the_present_state_runs_up_to_now_and_later_events_don_t_count() -> None:
    found = clocks(STORY, until=NOON + 33 * HOUR)
    assert (found.hold, found.turnaround, found.query) == (30 * HOUR, 3 * HOUR, ZERO)
    assert found.final_at is None


def test_the_order_in_which_events_are_given_does_not_matter() -> None:
    assert clocks(STORY[::-1], until=NOON + 200 * HOUR) == clocks(STORY, until=NOON + 200 * HOUR)


def test_without_events_no_clock_runs() -> None:
    assert clocks((), until=NOON).turnaround == ZERO
