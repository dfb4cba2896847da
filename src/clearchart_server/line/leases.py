"""Leases: a chart that nobody has worked on goes back into line when its lease has run out."""

import datetime as dt
from uuid import UUID

from django.utils import timezone

from clearchart.model.event import Subject
from clearchart.model.workitem import State, WorkItem
from clearchart.work.moving import Reason
from clearchart_server.line.opening import closed
from clearchart_server.line.pulling import LEASE
from clearchart_server.store import work
from clearchart_server.store.models import WorkItemRecord
from clearchart_server.store.tenancy import acting, current, system

MOST = 500


def renew(item: UUID, *, at: dt.datetime | None = None) -> dt.datetime | None:
    """Give whoever acts more time with a chart in their hands; the new end, None if it isn't in their hands."""
    until = (at or timezone.now()) + LEASE
    mine = WorkItemRecord.objects.filter(id=item, holder_id=current().person, state=State.ASSIGNED.value)
    return until if mine.update(leased_until=until) else None


def expire(organization: UUID, *, at: dt.datetime | None = None) -> int:
    """Put an organisation's charts whose lease has run out back into line, some hundreds at most; how many."""
    when = at or timezone.now()
    with acting(system(organization)):
        rows = WorkItemRecord.objects.select_for_update(skip_locked=True).filter(
            organization_id=organization, state=State.ASSIGNED.value, leased_until__lt=when
        )
        back = [_back(row, when) for row in rows.order_by("leased_until")[:MOST]]
    return sum(back)


def _back(row: WorkItemRecord, at: dt.datetime) -> bool:
    holder = row.holder_id
    if row.holds:
        # Coded ahead of something that is still missing: it is held again, for the same reasons.
        about = tuple(Subject(kind="hold", id=hold) for hold in row.holds)
        reason = Reason(code="held", about=(*about, Subject(kind="owed-by", id=row.owed_by or "unknown")))
        outcome = work.move(row.id, State.HELD, act=work.act(reason, at=at))
    else:
        outcome = work.move(row.id, State.READY, act=work.act(Reason(code="lease-expired"), at=at))
    if isinstance(outcome, WorkItem) and holder:
        closed(outcome, holder)
    return isinstance(outcome, WorkItem)
