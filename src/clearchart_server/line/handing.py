"""What people do with a chart in line: hand it to somebody, hand it back, hold it, lift a hold."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from clearchart.model.digest import digest
from clearchart.model.event import Named, Subject
from clearchart.model.workitem import State, WorkItem
from clearchart.work.holds import Hold, hold_rows, primary
from clearchart.work.moving import Reason, Refusal, Refused
from clearchart.work.routing import eligible
from clearchart_server.line.coders import coder_of
from clearchart_server.line.opening import closed, opened
from clearchart_server.line.pulling import LEASE
from clearchart_server.store import work
from clearchart_server.store.models import WorkItemRecord
from clearchart_server.store.tenancy import current


def said(words: str) -> Named:
    """The digest of what a person wrote: an event never holds the words themselves."""
    return Named(name="words", value=digest(words))


def hand(item: UUID, person: UUID, *, words: str) -> WorkItem | Refused:
    """Hand a chart to a person of one's own organisation; routing refuses whoever may not work on it.

    Raises WorkItemNotFoundError.
    """
    coder, when = coder_of(person, current().organization), timezone.now()
    loaded = work.load(item)
    verdict = eligible(coder, loaded, at=when)
    if not verdict.may:
        return Refused(why=Refusal.ROLE, words=verdict.words)
    reason = Reason(code="handed", about=(Subject(kind="person", id=coder.id),), digests=(said(words),))
    return opened(work.move(item, State.ASSIGNED, act=work.act(reason, at=when, until=when + LEASE)))


def hand_back(item: UUID, *, words: str, escalate: bool = False) -> WorkItem | Refused:
    """Put a chart back into line, or escalate it. Raises WorkItemNotFoundError."""
    before = work.load(item)
    reason = Reason(code="escalated" if escalate else "handed-back", digests=(said(words),))
    return _out_of_hands(before, work.move(item, State.READY, act=work.act(reason)))


def hold(item: UUID, codes: Iterable[str], *, owed_by: str = "") -> WorkItem | Refused:
    """Hold a chart for coded reasons (holds.toml); the first of the waterfall is the account's one primary reason.

    `owed_by` names who owes what is missing; without, whom the table names. Raises WorkItemNotFoundError.
    """
    found = tuple(dict.fromkeys(codes))
    unknown = [code for code in found if code not in hold_rows()]
    if unknown or not found:
        return Refused(why=Refusal.REASON, words=f"no hold is called {', '.join(unknown) or 'nothing'}")
    before = work.load(item)
    first = primary([Hold(code=code, owed_by=owed_by or hold_rows()[code].owed_by) for code in (*before.holds, *found)])
    owes = first.owed_by if first else ""
    about = (*(Subject(kind="hold", id=code) for code in found), Subject(kind="owed-by", id=owes))
    outcome = work.move(item, State.HELD, act=work.act(Reason(code="held", about=about)))
    if isinstance(outcome, WorkItem):
        WorkItemRecord.objects.filter(id=item).update(primary_reason=first.code if first else "", owed_by=owes[:80])
    return _out_of_hands(before, outcome)


def lift(item: UUID, code: str) -> WorkItem | Refused:
    """Take a hold off a chart; with the last one it goes into line. Raises WorkItemNotFoundError."""
    before = work.load(item)
    if code not in before.holds:
        return Refused(why=Refusal.REASON, words=f"it isn't held for {code}")
    if before.state is State.HELD and before.holds == (code,):
        outcome = work.move(item, State.READY, act=work.act(Reason(code="hold-lifted")))
    else:
        outcome = work.lift(item, code, act=work.act(Reason(code="hold-lifted")))
    if isinstance(outcome, WorkItem):
        first = primary([Hold(code=each, owed_by=hold_rows()[each].owed_by) for each in outcome.holds])
        left = {"primary_reason": first.code, "owed_by": first.owed_by} if first else {}
        WorkItemRecord.objects.filter(id=item).update(**{"primary_reason": "", "owed_by": "", **left})
    return outcome


def _out_of_hands(before: WorkItem, outcome: WorkItem | Refused) -> WorkItem | Refused:
    if isinstance(outcome, WorkItem) and before.holder:
        closed(outcome, UUID(before.holder))
    return outcome
