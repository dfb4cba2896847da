"""Charts that walk at random through the table: whatever happens, what must hold holds, and the log verifies."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from clearchart.model.event import Event, Named, Subject
from clearchart.model.workitem import Assist, State, WorkItem
from clearchart.work.clocks import stays
from clearchart.work.ledger import sealed
from clearchart.work.moves import Move, moves, reasons
from clearchart.work.moving import Act, Reason, Refused, moved
from clearchart.work.verification import verify
from tests.work.charts import HOUR, NOON, chart

PEOPLE = ("ann", "bob", "cyd")


@st.composite
def acts(draw: st.DrawFn, move: Move, number: int) -> Act:
    """An act that a move asks for, with everything that its reason must name, by anybody."""
    by, code = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(move.reasons))
    names = {"person": draw(st.sampled_from(PEOPLE)), "decider": draw(st.sampled_from(PEOPLE)), "hold": "signature"}
    must = reasons()[code].must
    about = tuple(Subject(kind=what, id=names.get(what, "x1")) for what in must if what not in ("codes", "words"))
    digests = tuple(Named(name=what, value="ab") for what in must if what in ("codes", "words"))
    at = NOON + number * HOUR
    reason = Reason(code=code, about=about, digests=digests)
    role = draw(st.sampled_from(move.roles))
    return Act(id=f"e{number}", by=by, role=role, at=at, reason=reason, until=at + HOUR if move.lease else None)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_whatever_happens_what_must_hold_holds(data: st.DataObject) -> None:
    item = chart("received", assist=data.draw(st.sampled_from(Assist)), blocks=data.draw(st.integers(0, 1)))
    events: list[Event] = []
    for number in range(25):
        open_moves = [move for move in moves() if item.state in move.sources]
        move = data.draw(st.sampled_from(open_moves))
        answer = moved(item, move.target, act=data.draw(acts(move, number)))
        if isinstance(answer, Refused):
            assert answer.words
            continue
        check(item, *answer)
        item, event = answer
        events.append(event)
    if events:
        assert verify(events, (sealed(events, None, at=NOON),)) == ()
    end = NOON + 100 * HOUR
    assert [state for state, _, _ in stays(events, until=end)] == [event.after for event in events]


def check(before: WorkItem, after: WorkItem, event: Event) -> None:
    assert after.assist is before.assist is event.assist
    assert after.version == before.version + 1
    assert (after.holder is not None) == (after.state is State.ASSIGNED) == (after.leased_until is not None)
    assert set(before.coders) <= set(after.coders)
    if after.state is State.BILLED and before.state is State.FINAL:
        assert not before.holds
        assert not before.blocks
    if event.kind in ("approve", "keep-bill", "replace-bill", "void-bill", "refund"):
        assert event.actor not in before.coders
    if after.state is State.FINAL:
        assert not after.marks
    assert event.at.tzinfo is dt.UTC
