"""A document that comes late: before the bill it reopens the chart with a mark, after the bill it opens a case."""

from enum import StrEnum

import msgspec

from clearchart.model.event import Event, Subject
from clearchart.model.value import Value
from clearchart.model.workitem import State, WorkItem
from clearchart.work.moving import Act, Reason, Refused, marked, moved


class Arrival(StrEnum):
    """What a document does to the chart that it arrives at."""

    JOINS = "joins"
    MARKS = "marks"
    REOPENS = "reopens"
    OPENS_CASE = "opens-case"
    TO_COMPLIANCE = "to-compliance"
    TO_A_PERSON = "to-a-person"


class Arrived(Value, frozen=True, kw_only=True):
    """The item after a document has come, its event (none where nothing had been coded), and what it did."""

    arrival: Arrival
    item: WorkItem
    event: Event | None = None


_ARRIVALS = {
    State.RECEIVED: Arrival.JOINS,
    State.IN_HOUSE: Arrival.JOINS,
    State.HELD: Arrival.JOINS,
    State.READY: Arrival.MARKS,
    State.ASSIGNED: Arrival.MARKS,
    State.QUERY_PENDING: Arrival.MARKS,
    State.REVIEW: Arrival.REOPENS,
    State.FINAL: Arrival.REOPENS,
    State.BILLED: Arrival.OPENS_CASE,
    State.CLOSED: Arrival.OPENS_CASE,
    State.POST_BILL: Arrival.MARKS,
    # An addendum after a denial goes to compliance, not to the engine.
    State.DENIED: Arrival.TO_COMPLIANCE,
    State.APPEALED: Arrival.TO_COMPLIANCE,
    State.COMBINED: Arrival.TO_A_PERSON,
    State.NOT_BILLABLE: Arrival.TO_A_PERSON,
    State.VOIDED: Arrival.TO_A_PERSON,
}


def arrived(item: WorkItem, document: str, *, act: Act, case: str = "") -> Arrived | Refused:
    """What a document, by its id, does to a chart; nothing re-bills itself.

    `act` says who and when; its reason is set here. `case` is the id of the post-bill case that is opened, needed
    where the bill has left: without it the answer is Refused.
    """
    arrival = _ARRIVALS[item.state]
    if arrival is Arrival.JOINS:
        return Arrived(arrival=arrival, item=item)
    if arrival is Arrival.REOPENS:
        return _of_move(arrival, moved(item, State.READY, act=_act(act, "late-document", document)))
    if arrival is Arrival.OPENS_CASE:
        return _of_move(arrival, moved(item, State.POST_BILL, act=_act(act, "document-after-bill", document, case)))
    after, event = marked(item, _MARKS.get(arrival, "late-document"), act=_act(act, "late-document", document))
    return Arrived(arrival=arrival, item=after, event=event)


_MARKS = {Arrival.TO_COMPLIANCE: "addendum-after-denial", Arrival.TO_A_PERSON: "document-after-end"}


def _of_move(arrival: Arrival, answer: tuple[WorkItem, Event] | Refused) -> Arrived | Refused:
    return answer if isinstance(answer, Refused) else Arrived(arrival=arrival, item=answer[0], event=answer[1])


def _act(act: Act, code: str, document: str, case: str = "") -> Act:
    about = [Subject(kind="document", id=document)]
    if case:
        about.append(Subject(kind="case", id=case))
    return msgspec.structs.replace(act, reason=Reason(code=code, about=tuple(about)))
