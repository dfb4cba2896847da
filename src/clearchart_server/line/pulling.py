"""Pull-next: the first chart in line that somebody may work on, put into their hands; a chart is never given twice.

The library says which lanes a coder may work on; the database walks the line of those lanes in the order of priority
and passes over what somebody else is just taking (SKIP LOCKED). The row stays locked until the move is committed.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from uuid import UUID

import msgspec
from django.db import connection
from django.utils import timezone

from clearchart.model.event import Subject
from clearchart.model.value import Value
from clearchart.model.workitem import Lane, State, WorkItem
from clearchart.work.coder import Coder
from clearchart.work.figures import minutes_of
from clearchart.work.lanes import lane_key
from clearchart.work.moving import Reason, Refused
from clearchart.work.routing import eligible, fits
from clearchart_server.line.coders import coder_of
from clearchart_server.line.opening import opened
from clearchart_server.store import work
from clearchart_server.store.models import ChartGrant, WorkItemRecord
from clearchart_server.store.tenancy import Actor, DatabaseRole, current

LEASE = dt.timedelta(hours=4)
"""How long a chart stays in somebody's hands without a word from them."""
MOST_IN_HAND = 5
"""Charts that somebody may have in hand: enough to wait for an answer on some, too few to pick from the line."""
_TRIES = 5

# The keys of an index one after another (a loose index scan): as fast with a million charts as with ten.
_LANES = """
WITH RECURSIVE lanes AS (
    (SELECT lane_key, lane FROM work_item WHERE organization_id = %(organization)s AND state = 'ready'
      ORDER BY lane_key LIMIT 1)
    UNION ALL
    SELECT following.lane_key, following.lane FROM lanes, LATERAL (
        SELECT w.lane_key, w.lane FROM work_item w WHERE w.organization_id = %(organization)s AND w.state = 'ready'
           AND w.lane_key > lanes.lane_key ORDER BY w.lane_key LIMIT 1) following
)
SELECT lane_key, lane FROM lanes
"""
_FIRST = """
SELECT w.id FROM work_item w
 WHERE w.organization_id = %(organization)s AND w.state = 'ready' AND w.lane_key = ANY(%(keys)s) AND w.holds = '{{}}'
   AND w.id <> ALL(%(passed)s) {also}
 ORDER BY w.priority DESC, w.id LIMIT 1 FOR UPDATE OF w SKIP LOCKED
"""
_GRANTED = "AND w.id IN (SELECT g.work_item_id FROM chart_grant g WHERE g.organization_id = w.organization_id)"
# A chart that can't be seen from abroad isn't given to somebody there.
_SEEN = "AND EXISTS (SELECT FROM encounter e WHERE e.organization_id = w.organization_id AND e.id = w.encounter_id)"


class Pulled(Value, frozen=True, kw_only=True):
    """The chart that somebody got, or why there is none: what keeps them from the charts that wait, in words."""

    item: WorkItem | None = None
    against: tuple[str, ...] = ()


def pull(*, at: dt.datetime | None = None, lease: dt.timedelta = LEASE) -> Pulled:
    """Give whoever acts the next chart that they may work on. Inside `acting` for a person.

    A vendor's coder gets charts of the organisations that opened them to the vendor, oldest organisation first.
    """
    actor, when = current(), at or timezone.now()
    if actor.person is None:
        return Pulled(against=("only people take charts",))
    coder = coder_of(actor.person, actor.organization)
    load, in_hand = _in_hand(actor.person)
    if in_hand >= MOST_IN_HAND:
        return Pulled(against=(f"{in_hand} charts are in hand already",))
    against: list[str] = []
    for organization in _organizations(actor):
        item = _taken(organization, coder, when + lease, _Hour(at=when, load=load, against=against))
        if item is not None:
            return Pulled(item=item)
    return Pulled(against=tuple(dict.fromkeys(against)) or ("nothing waits",))


class _Hour(Value, frozen=True, kw_only=True):
    """What is so just now: the instant, the coder's minutes in hand; and why what was passed was passed."""

    at: dt.datetime
    load: int
    against: list[str]


def _taken(organization: UUID, coder: Coder, until: dt.datetime, now: _Hour) -> WorkItem | None:
    keys, refusals = _lanes(organization, coder, now.at)
    now.against.extend(refusals)
    passed: list[UUID] = []
    while keys and len(passed) < _TRIES:
        found = _first(organization, keys, passed)
        if found is None:
            break
        verdict = eligible(coder, work.load(found), at=now.at, load=now.load)
        outcome = _assigned(found, coder, now.at, until) if verdict.now else None
        if isinstance(outcome, WorkItem):
            return outcome
        now.against.append(outcome.words if outcome else verdict.words)
        passed.append(found)
    return None


def _assigned(item: UUID, coder: Coder, at: dt.datetime, until: dt.datetime) -> WorkItem | Refused:
    reason = Reason(code="pulled", about=(Subject(kind="person", id=coder.id),))
    return opened(work.move(item, State.ASSIGNED, act=work.act(reason, at=at, until=until)))


def _lanes(organization: UUID, coder: Coder, at: dt.datetime) -> tuple[list[str], list[str]]:
    """The keys of the lanes in line that the coder may work on, and what keeps them from the others."""
    keys: list[str] = []
    refused: Counter[str] = Counter()
    for lane in lanes_in_line(organization):
        against = fits(coder, lane, on=at.date())
        if against:
            refused.update(each.words for each in against)
        else:
            keys.append(lane_key(lane))
    return keys, [words for words, _ in refused.most_common()]


def lanes_in_line(organization: UUID) -> Iterator[Lane]:
    """The lanes of an organisation's charts that wait for a coder, each once, as far as the actor sees them."""
    with connection.cursor() as cursor:
        cursor.execute(_LANES, {"organization": organization})
        rows = cursor.fetchall()
    for _, lane in rows:
        yield msgspec.json.decode(lane, type=Lane)


def _first(organization: UUID, keys: list[str], passed: list[UUID]) -> UUID | None:
    actor = current()
    also = _GRANTED if actor.database_role is DatabaseRole.VENDOR else ""
    abroad = "" if actor.country == "US" else _SEEN
    with connection.cursor() as cursor:
        statement = _FIRST.format(also=f"{also} {abroad}")
        cursor.execute(statement, {"organization": organization, "keys": keys, "passed": passed})
        row = cursor.fetchone()
    return row[0] if row else None


def _in_hand(person: UUID) -> tuple[int, int]:
    """Minutes and number of the charts that somebody has in hand."""
    rows = WorkItemRecord.objects.filter(holder_id=person, state=State.ASSIGNED.value).values_list("id", flat=True)
    items = [work.load(each) for each in rows]
    return sum(minutes_of(item) for item in items), len(items)


def _organizations(actor: Actor) -> list[UUID]:
    if actor.database_role is not DatabaseRole.VENDOR:
        return [actor.organization]
    return list(ChartGrant.objects.order_by("organization_id").values_list("organization_id", flat=True).distinct())
