"""Moves a work item: checked against the one table, answered with the item as it is then and the event, or refused."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from clearchart.model.event import Event, Named, Role, Subject
from clearchart.model.value import Value
from clearchart.model.workitem import State, WorkItem
from clearchart.work.moves import Done, Move, acts, move_between, reasons

HANDS = (Role.CODER, Role.TRAINEE)
"""Roles that act on a chart only while it is in their hands."""


class Reason(Value, frozen=True, kw_only=True):
    """Why: a code of reasons.toml, what it names (`about`), digests (`codes`, `words`) of what is kept elsewhere."""

    code: str
    about: tuple[Subject, ...] = ()
    digests: tuple[Named, ...] = ()

    def names(self, what: str) -> str | None:
        """The id or digest that it gives for something, None without."""
        found = (each.id for each in self.about if each.kind == what)
        return next(found, next((each.value for each in self.digests if each.name == what), None))


class Act(Value, frozen=True, kw_only=True):
    """Somebody's act: its event's id (the caller makes it), who in which role, when (UTC), why, by which versions.

    `until` is the end of the lease where the act puts the chart into somebody's hands.
    """

    id: str
    by: str
    role: Role
    at: dt.datetime
    reason: Reason
    versions: tuple[Named, ...] = ()
    until: dt.datetime | None = None


class Refusal(StrEnum):
    """Why a move is not made."""

    NO_SUCH_MOVE = "no-such-move"
    ROLE = "role"
    REASON = "reason"
    REASON_LACKS = "reason-lacks"
    OWN_WORK = "own-work"
    OTHER_HANDS = "other-hands"
    OPEN_HOLD = "open-hold"
    OPEN_BLOCK = "open-block"
    LEASE = "lease"


class Refused(Value, frozen=True, kw_only=True):
    """A move that isn't made: why, in words for people, and the move's letter if there is such a move."""

    why: Refusal
    words: str
    letter: str | None = None


def moved(item: WorkItem, to: State, *, act: Act) -> tuple[WorkItem, Event] | Refused:
    """The item after a move with its event, or the first reason why the move is refused.

    Everything about the item that the move doesn't concern stays; `assist` always does.
    """
    move = move_between(item.state, to)
    if move is None:
        words = f"a chart that is {item.state} can't become {to}"
        return Refused(why=Refusal.NO_SUCH_MOVE, words=words)
    refused = next(_refusals(item, move, act), None)
    if refused is not None:
        return refused
    after = _after(item, move, act)
    return after, _event(item, after, move.name, act)


def marked(item: WorkItem, mark: str, *, act: Act) -> tuple[WorkItem, Event]:
    """The item with a mark (`late-document`), where it stands, and the event `mark`."""
    marks = item.marks if mark in item.marks else (*item.marks, mark)
    after = msgspec.structs.replace(item, marks=marks, version=item.version + 1)
    return after, _event(item, after, "mark", act)


def lifted(item: WorkItem, hold: str, *, act: Act) -> tuple[WorkItem, Event]:
    """The item without one of its holds, where it stands, and the event `lift`; the last one lifted moves nothing."""
    after = msgspec.structs.replace(
        item, holds=tuple(each for each in item.holds if each != hold), version=item.version + 1
    )
    return after, _event(item, after, "lift", act)


def recorded(item: WorkItem, name: str, *, act: Act) -> tuple[WorkItem, Event] | Refused:
    """The item where it stands, and the event of an act of the table (`override`, `audit`, `break-glass` ...)."""
    done = acts().get(name)
    if done is None:
        return Refused(why=Refusal.NO_SUCH_MOVE, words=f"{name} is no act: {', '.join(acts())}")
    for why, words in (*_of_role(item, done, act), *_of_reason(done, act)):
        return Refused(why=why, words=words)
    after = msgspec.structs.replace(item, version=item.version + 1)
    return after, _event(item, after, name, act)


def received(item: WorkItem, *, act: Act) -> Event:
    """The first event of an item, which records its `assist` for good."""
    return _event(None, item, "receive", act)


def _refusals(item: WorkItem, move: Move, act: Act) -> Iterator[Refused]:
    for why, words in (*_of_actor(item, move, act), *_of_reason(move, act), *_of_item(item, move, act)):
        yield Refused(why=why, words=words, letter=move.letter)


def _of_actor(item: WorkItem, move: Move, act: Act) -> Iterator[tuple[Refusal, str]]:
    yield from _of_role(item, move, act)
    if item.state is State.ASSIGNED and act.role in HANDS and act.by != item.holder:
        yield Refusal.OTHER_HANDS, "the chart is in somebody else's hands"
    if act.role in HANDS and move.lease and act.reason.names("person") not in (None, act.by):
        yield Refusal.OTHER_HANDS, f"a {act.role} takes charts for nobody else"


def _of_role(item: WorkItem, done: Done, act: Act) -> Iterator[tuple[Refusal, str]]:
    if act.role not in done.roles:
        yield Refusal.ROLE, f"{act.role} may not {done.name}: {', '.join(done.roles)} may"
    if "coders" in done.not_by and act.by in item.coders:
        yield Refusal.OWN_WORK, f"nobody may {done.name} their own work"
    others = [each for each in done.not_by if each != "coders" and act.reason.names(each) == act.by]
    if others:
        yield Refusal.OWN_WORK, f"the {others[0]} of it may not {done.name}"


def _of_reason(move: Done, act: Act) -> Iterator[tuple[Refusal, str]]:
    code = act.reason.code
    if code not in move.reasons:
        yield Refusal.REASON, f"{code or 'no reason'} is no reason to {move.name}: {', '.join(move.reasons)}"
        return
    lacking = [what for what in reasons()[code].must if not act.reason.names(what)]
    if lacking:
        yield Refusal.REASON_LACKS, f"the reason {code} must name: {', '.join(lacking)}"


def _of_item(item: WorkItem, move: Move, act: Act) -> Iterator[tuple[Refusal, str]]:
    if move.no_hold and item.holds:
        yield Refusal.OPEN_HOLD, f"held: {', '.join(item.holds)}"
    if move.no_block and item.blocks:
        yield Refusal.OPEN_BLOCK, f"open BLOCK findings: {item.blocks}"
    if move.lease and (act.until is None or act.until <= act.at):
        yield Refusal.LEASE, "a chart comes into somebody's hands only with an end of the lease that lies ahead"
    if move.lease and act.reason.names("person") in item.recused:
        yield Refusal.OWN_WORK, "a record of one's own or of one's family is never worked on"


def _after(item: WorkItem, move: Move, act: Act) -> WorkItem:
    holder = act.reason.names("person") if move.lease else None
    return msgspec.structs.replace(
        item,
        state=move.target,
        holder=holder,
        leased_until=act.until if holder else None,
        coders=_coders(item, act),
        holds=_holds(item, move, act),
        marks=_marks(item, move, act),
        complete_at=_complete_at(item, move, act),
        version=item.version + 1,
    )


def _coders(item: WorkItem, act: Act) -> tuple[str, ...]:
    # Whoever signs codes is a coder of this chart from then on: also a lead, also a reader who corrects.
    signs = reasons()[act.reason.code].signs
    who = act.by if signs == "actor" else act.reason.names(signs) if signs else None
    return item.coders if who is None or who in item.coders else (*item.coders, who)


def _holds(item: WorkItem, move: Move, act: Act) -> tuple[str, ...]:
    if move.target is State.HELD:
        codes = tuple(each.id for each in act.reason.about if each.kind == "hold")
        return tuple(dict.fromkeys((*item.holds, *codes)))
    return () if move.name == "complete" else item.holds


def _marks(item: WorkItem, move: Move, act: Act) -> tuple[str, ...]:
    if act.reason.code == "late-document":
        return tuple(dict.fromkeys((*item.marks, "late-document")))
    # Final codes were given with everything in sight: what was marked as new is new no more.
    return () if move.target is State.FINAL else item.marks


def _complete_at(item: WorkItem, move: Move, act: Act) -> dt.datetime | None:
    if move.target in (State.HELD, State.IN_HOUSE, State.RECEIVED):
        return None
    return act.at if move.name == "complete" else item.complete_at


def _event(before: WorkItem | None, after: WorkItem, kind: str, act: Act) -> Event:
    subjects = (Subject(kind="work-item", id=after.id), Subject(kind="account", id=after.account))
    return Event(
        id=act.id,
        organization=after.organization,
        at=act.at,
        actor=act.by,
        role=act.role,
        kind=kind,
        subjects=(*subjects, *act.reason.about),
        before=before.state if before else None,
        after=after.state,
        assist=after.assist,
        reason=act.reason.code,
        versions=act.versions,
        digests=act.reason.digests,
    )
