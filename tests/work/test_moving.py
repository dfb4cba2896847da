"""Cases of the one table: who may move what, with which reason, and what stays as it was."""

import datetime as dt

import pytest

from clearchart.model.event import Event
from clearchart.model.workitem import Assist, State
from clearchart.work.moves import acts, moves, pairs, reasons, states
from clearchart.work.moving import Refusal, Refused, lifted, marked, moved, received, recorded
from tests.work.charts import HOUR, NOON, act, chart

LATER = NOON + 2 * HOUR

GOOD = [
    # before, after, by, role, reason and what it names
    ("received", "in-house", "hl7", "system", "admitted"),
    ("received", "held", "jobs", "system", "held", "hold=operative-report", "owed-by=dr-lee"),
    ("held", "ready", "jobs", "system", "documents-complete"),
    ("assigned", "query-pending", "ann", "coder", "query-sent", "query=q1"),
    ("query-pending", "ready", "jobs", "system", "query-answered", "query=q1"),
    ("assigned", "review", "ann", "trainee", "trainee-work", "#codes=ab12"),
    ("assigned", "final", "ann", "coder", "coded", "#codes=ab12"),
    ("review", "final", "bob", "auditor", "approved", "#codes=ab12"),
    ("final", "billed", "jobs", "system", "bill-dropped", "claim=c1"),
    ("final", "ready", "jobs", "system", "late-document", "document=d9"),
    ("ready", "combined", "eve", "biller", "payment-window", "account-into=A-99"),
    ("voided", "received", "hl7", "system", "cancel-undone", "message=m7"),
    ("billed", "post-bill", "jobs", "system", "document-after-bill", "case=p1", "document=d9"),
    ("post-bill", "final", "cyd", "compliance", "case-replacement", "case=p1", "decider=eve", "#codes=ff00"),
    ("denied", "appealed", "gus", "denials", "appeal-sent", "appeal=x1"),
]


@pytest.mark.parametrize("case", GOOD, ids=lambda case: f"{case[0]} to {case[1]}: {case[4]}")
def test_a_legal_move_gives_the_item_and_its_event(case: tuple[str, ...]) -> None:
    before, after, by, role, reason, *names = case
    item = chart(before, holder="ann" if before == "assigned" else None)
    answer = moved(item, State(after), act=act(by, role, reason, *names))
    assert not isinstance(answer, Refused), answer
    item_after, event = answer
    assert (item_after.state, event.before, event.after) == (after, before, after)
    assert (event.actor, event.role, event.reason, event.at) == (by, role, reason, NOON)
    assert event.about("account") == item.account
    assert item_after.version == item.version + 1


BAD = [
    # before, after, by, role, reason and what it names, why it is refused
    ("received", "billed", "jobs", "system", "bill-dropped", "claim=c1", Refusal.NO_SUCH_MOVE),
    ("billed", "final", "eve", "biller", "coded", "#codes=ab", Refusal.NO_SUCH_MOVE),  # nothing re-bills itself
    ("final", "billed", "ann", "coder", "bill-dropped", "claim=c1", Refusal.ROLE),
    ("assigned", "final", "ann", "trainee", "coded", "#codes=ab", Refusal.ROLE),
    ("assigned", "final", "ann", "coder", "because", "#codes=ab", Refusal.REASON),
    ("assigned", "final", "ann", "coder", "coded", Refusal.REASON_LACKS),
    ("assigned", "final", "zoe", "coder", "coded", "#codes=ab", Refusal.OTHER_HANDS),
    ("received", "held", "jobs", "system", "held", "hold=operative-report", Refusal.REASON_LACKS),  # who owes it?
    ("denied", "post-bill", "jobs", "system", "addendum-after-denial", "case=p", "document=d", Refusal.ROLE),
]


@pytest.mark.parametrize("case", BAD, ids=lambda case: f"{case[0]} to {case[1]}: {case[-1]}")
def test_what_is_not_in_the_table_is_refused_and_says_why(case: tuple[str, ...]) -> None:
    before, after, by, role, reason, *names, why = case
    answer = moved(chart(before, holder="ann"), State(after), act=act(by, role, reason, *names))
    assert isinstance(answer, Refused)
    assert answer.why is why
    assert answer.words


def test_nobody_approves_their_own_work() -> None:
    item = chart("review", coders=("ann",))
    own = moved(item, State.FINAL, act=act("ann", "lead", "approved", "#codes=ab"))
    other = moved(item, State.FINAL, act=act("bob", "lead", "approved", "#codes=ab"))
    assert isinstance(own, Refused)
    assert own.why is Refusal.OWN_WORK
    assert not isinstance(other, Refused)


def test_whoever_corrects_a_chart_has_coded_it_and_whoever_approves_it_has_not() -> None:
    item = chart("review", coders=("ann",))
    corrected = moved(item, State.FINAL, act=act("bob", "auditor", "corrected", "#codes=ab", "#words=cd"))
    approved = moved(item, State.FINAL, act=act("bob", "auditor", "approved", "#codes=ab"))
    assert not isinstance(corrected, Refused)
    assert not isinstance(approved, Refused)
    assert (corrected[0].coders, approved[0].coders) == (("ann", "bob"), ("ann",))


def test_whoever_hands_a_chart_to_a_second_reader_has_coded_it() -> None:
    item = chart("assigned", holder="ann")
    answer = moved(item, State.REVIEW, act=act("ann", "coder", "edit-blocks", "#codes=ab", "finding=MOD101"))
    assert not isinstance(answer, Refused)
    assert answer[0].coders == ("ann",)


def test_the_codes_of_a_replacement_are_those_of_who_decided_it() -> None:
    case = act("cyd", "compliance", "case-replacement", "case=p1", "decider=eve", "#codes=ff00")
    answer = moved(chart("post-bill", coders=("ann",)), State.FINAL, act=case)
    assert not isinstance(answer, Refused)
    assert answer[0].coders == ("ann", "eve")


def test_a_case_is_approved_by_neither_coder_nor_decider() -> None:
    item = chart("post-bill", coders=("ann",))
    names = ("case=p1", "decider=eve", "#words=cd")
    for by, refused in (("ann", True), ("eve", True), ("cyd", False)):
        answer = moved(item, State.BILLED, act=act(by, "compliance", "case-none", *names))
        assert isinstance(answer, Refused) is refused


def test_pulling_puts_a_chart_into_one_pair_of_hands_until_an_instant() -> None:
    item = chart("ready")
    answer = moved(item, State.ASSIGNED, act=act("ann", "coder", "pulled", "person=ann", until=LATER))
    assert not isinstance(answer, Refused)
    assert (answer[0].holder, answer[0].leased_until) == ("ann", LATER)
    back = moved(answer[0], State.READY, act=act("jobs", "system", "lease-expired"))
    assert not isinstance(back, Refused)
    assert (back[0].holder, back[0].leased_until) == (None, None)


@pytest.mark.parametrize(
    ("names", "until", "why"),
    [
        (("person=ann",), None, Refusal.LEASE),
        (("person=ann",), NOON, Refusal.LEASE),
        (("person=bob",), LATER, Refusal.OTHER_HANDS),
    ],
)
def test_hands_need_a_lease_and_are_ones_own(names: tuple[str, ...], until: dt.datetime | None, why: Refusal) -> None:
    answer = moved(chart("ready"), State.ASSIGNED, act=act("ann", "coder", "pulled", *names, until=until))
    assert isinstance(answer, Refused)
    assert answer.why is why


def test_nobody_is_given_their_own_record() -> None:
    item = chart("ready", recused=("ann",))
    answer = moved(item, State.ASSIGNED, act=act("jobs", "system", "pushed", "person=ann", until=LATER))
    assert isinstance(answer, Refused)
    assert answer.why is Refusal.OWN_WORK


def test_held_is_held_from_final_coding_only() -> None:
    item = chart("held", holds=("operative-report",))
    precoded = moved(item, State.ASSIGNED, act=act("lea", "lead", "precoding", "person=ann", "#words=a", until=LATER))
    assert not isinstance(precoded, Refused)
    final = moved(precoded[0], State.FINAL, act=act("ann", "coder", "coded", "#codes=ab"))
    assert isinstance(final, Refused)
    assert final.why is Refusal.OPEN_HOLD
    free, event = lifted(precoded[0], "operative-report", act=act("jobs", "system", "hold-lifted"))
    assert (free.holds, free.state, event.kind) == ((), "assigned", "lift")
    assert not isinstance(moved(free, State.FINAL, act=act("ann", "coder", "coded", "#codes=ab")), Refused)


def test_a_bill_does_not_drop_over_an_open_block() -> None:
    answer = moved(chart("final", blocks=1), State.BILLED, act=act("eve", "biller", "bill-dropped", "claim=c1"))
    assert isinstance(answer, Refused)
    assert answer.why is Refusal.OPEN_BLOCK


ACTS = [
    # who, in which role, does what, why, naming what; why it is refused
    ("bob", "lead", "override", "finding-overridden", "finding=ICD104", "#words=ab", None),
    ("ann", "lead", "override", "finding-overridden", "finding=ICD104", "#words=ab", Refusal.OWN_WORK),
    ("bob", "coder", "override", "finding-overridden", "finding=ICD104", "#words=ab", Refusal.ROLE),
    ("bob", "lead", "override", "finding-overridden", "finding=ICD104", Refusal.REASON_LACKS),
    ("ann", "lead", "audit", "audited", "audit=u1", Refusal.OWN_WORK),
    ("bob", "auditor", "audit", "audited", "audit=u1", None),
    ("bob", "auditor", "judge-rebuttal", "rebuttal-judged", "audit=u1", "auditor=bob", "#words=ab", Refusal.OWN_WORK),
    ("pia", "privacy-officer", "review-access", "access-reviewed", "person=pia", "#words=ab", Refusal.OWN_WORK),
    ("bob", "lead", "whistle", "audited", Refusal.NO_SUCH_MOVE),
]


@pytest.mark.parametrize("case", ACTS, ids=lambda case: f"{case[0]} {case[2]} {case[-1]}")
def test_what_is_done_about_a_chart_has_its_people_too(case: tuple[str, ...]) -> None:
    by, role, name, reason, *names, why = case
    answer = recorded(chart("review", coders=("ann",)), name, act=act(by, role, reason, *names))
    if why is None:
        assert not isinstance(answer, Refused)
        assert (answer[0].state, answer[1].kind) == ("review", name)
    else:
        assert isinstance(answer, Refused)
        assert answer.why == why


def test_assist_stays_through_every_move_and_stands_in_every_event() -> None:
    item = chart("received", assist=Assist.BLIND)
    events: list[Event] = [received(item, act=act("jobs", "system", "received"))]
    walk = [
        ("ready", act("jobs", "system", "documents-complete")),
        ("assigned", act("ann", "coder", "pulled", "person=ann", until=LATER)),
        ("final", act("ann", "coder", "coded", "#codes=ab")),
        ("ready", act("jobs", "system", "late-document", "document=d9")),
    ]
    for state, step in walk:
        answer = moved(item, State(state), act=step)
        assert not isinstance(answer, Refused)
        item, event = answer
        events.append(event)
    assert {event.assist for event in events} == {Assist.BLIND} == {item.assist}
    assert item.marks == ("late-document",)


def test_documents_are_complete_from_the_last_hold_on() -> None:
    ready = moved(chart("held", holds=("signature",)), State.READY, act=act("jobs", "system", "documents-complete"))
    assert not isinstance(ready, Refused)
    assert (ready[0].complete_at, ready[0].holds) == (NOON, ())
    held = moved(ready[0], State.HELD, act=act("ann", "coder", "held", "hold=signature", "owed-by=dr-lee"))
    assert not isinstance(held, Refused)
    assert (held[0].complete_at, held[0].holds) == (None, ("signature",))


def test_a_mark_moves_nothing() -> None:
    item, event = marked(chart("assigned", holder="ann"), "late-document", act=act("jobs", "system", "late-document"))
    assert (item.state, item.holder, item.marks, event.kind) == ("assigned", "ann", ("late-document",), "mark")


def test_every_state_but_the_first_can_be_reached_and_every_reason_is_used() -> None:
    assert {after for _, after in pairs()} == set(State)  # received comes back by being restored
    assert {code for each in (*acts().values(), *moves()) for code in each.reasons} == set(reasons())
    assert tuple(states()) == tuple(State)


def test_letters_and_names_are_used_once() -> None:
    assert len({move.letter for move in moves()}) == len({move.name for move in moves()}) == len(moves())
