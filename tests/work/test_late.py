"""A document that comes late: what it does depends on how far the chart is, and it never re-bills anything."""

import pytest

from clearchart.model.workitem import State
from clearchart.work.late import Arrival, Arrived, arrived
from clearchart.work.moving import Refusal, Refused
from tests.work.charts import act, chart

CASES = [
    # where the chart is, what the document does, where the chart is then, its mark
    ("received", "joins", "received", ()),
    ("held", "joins", "held", ()),
    ("assigned", "marks", "assigned", ("late-document",)),
    ("query-pending", "marks", "query-pending", ("late-document",)),
    ("review", "reopens", "ready", ("late-document",)),
    ("final", "reopens", "ready", ("late-document",)),
    ("billed", "opens-case", "post-bill", ()),
    ("closed", "opens-case", "post-bill", ()),
    ("post-bill", "marks", "post-bill", ("late-document",)),
    ("denied", "to-compliance", "denied", ("addendum-after-denial",)),
    ("appealed", "to-compliance", "appealed", ("addendum-after-denial",)),
    ("voided", "to-a-person", "voided", ("document-after-end",)),
]


@pytest.mark.parametrize(("before", "arrival", "after", "marks"), CASES)
def test_a_document_arrives(before: str, arrival: str, after: str, marks: tuple[str, ...]) -> None:
    found = arrived(chart(before), "d9", act=act("jobs", "system", ""), case="p1")
    assert isinstance(found, Arrived)
    assert (found.arrival, found.item.state, found.item.marks) == (arrival, after, marks)
    if found.event is not None:
        assert found.event.about("document") == "d9"


def test_after_the_bill_there_is_always_a_case() -> None:
    found = arrived(chart("billed"), "d9", act=act("jobs", "system", ""))
    assert isinstance(found, Refused)
    assert found.why is Refusal.REASON_LACKS


def test_every_state_has_its_answer() -> None:
    assert {
        case for case in State if isinstance(arrived(chart(case), "d", act=act("j", "system", ""), case="p"), Arrived)
    } == set(State)
    assert len(Arrival) == 6
