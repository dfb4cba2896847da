"""A run that drops bills: every final account is made a claim, checked, written; what stays is listed with the reason.

All of a run is one transaction: the file, the claims, the moves of the work items with their events.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from django.db import connection
from django.db.models import Max
from django.utils import timezone

from clearchart.checking.checker import Checker, Known
from clearchart.edits import Registry, load_rules
from clearchart.interop.x12.writing import ClaimLacksError, ClaimTextError, Envelope, write_837
from clearchart.model import Claim
from clearchart.model.event import Subject
from clearchart.model.value import Value
from clearchart.model.workitem import State
from clearchart.work.moving import Reason, Refused
from clearchart_server.billing import findings
from clearchart_server.billing.making import Made, made_of
from clearchart_server.store import work
from clearchart_server.store.blobs import blobs
from clearchart_server.store.figures.reading import reconciled
from clearchart_server.store.ids import new_id
from clearchart_server.store.models import BillRun, ClaimRecord, Encounter, Facility, WorkItemRecord

MOST = 2000
"""Accounts in one run."""


class Dropped(Value, frozen=True, kw_only=True):
    """A claim on its way into a file."""

    id: UUID
    item: UUID
    encounter: UUID
    made: Made

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.made.bill.claim


def drop(organization: UUID, *, at: dt.datetime | None = None) -> list[UUID]:
    """Drop the bills of an organisation's final accounts, some thousands at most; the runs, one for each receiver.

    Inside `acting` as the system or a biller. Two runs of one organisation wait for each other. A run without a claim
    is kept as well: it lists what stayed.
    """
    when = at or timezone.now()
    _one_at_a_time(organization)
    checker = Checker(known=Known(as_of=when.date()), rules=_rules())
    dropped, stayed = defaultdict[tuple[str, str], list[Dropped]](list), list[dict[str, str]]()
    for item in _final(organization):
        outcome = _dropped(item, checker, when)
        if isinstance(outcome, str):
            stayed.append({"work_item": str(item.id), "why": outcome})
        else:
            dropped[_ends(outcome.claim)].append(outcome)
    runs = [_run(organization, several, when) for several in (dropped.values() or ([],))]
    # What stayed and whether everything is there belongs to the whole: it stands with the first.
    for place, run in enumerate(runs):
        run.stayed = [] if place else stayed
        found = reconciled()
        run.reconciliation, run.balances = msgspec.to_builtins(found), found.balances
        run.save(force_insert=True)
    return [run.id for run in runs]


def sent(run: UUID, *, at: dt.datetime | None = None) -> int:
    """Say that a run's file has left; how many claims it holds that hadn't."""
    made = ClaimRecord.objects.filter(run_id=run, state=ClaimRecord.State.MADE)
    return made.update(state=ClaimRecord.State.SENT, sent_at=at or timezone.now())


@cache
def _rules() -> Registry:
    return load_rules()


def _one_at_a_time(organization: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"bill {organization}"])


def _final(organization: UUID) -> Iterable[WorkItemRecord]:
    rows = WorkItemRecord.objects.filter(organization_id=organization, state=State.FINAL.value)
    return list(rows.order_by("filing_limit", "id").select_for_update(skip_locked=True)[:MOST])


def _dropped(item: WorkItemRecord, checker: Checker, at: dt.datetime) -> Dropped | str:
    """The claim of an account that may leave, or why it stays, in words."""
    waits = _within_grace(item, at)
    made = waits or made_of(item)
    if isinstance(made, str):
        return made
    bill = made.bill
    lacks = "; ".join(bill.stays) or _lacks(bill.claim, at) or _taken(item, bill.claim)
    if lacks:
        return lacks
    findings.keep(item, checker.check(bill.claim, (made.encounter, made.chart)).findings)
    claim = new_id()
    reason = Reason(code="bill-dropped", about=(Subject(kind="claim", id=str(claim)),))
    outcome = work.move(item.id, State.BILLED, act=work.act(reason, at=at))
    if isinstance(outcome, Refused):
        return outcome.words
    return Dropped(id=claim, item=item.id, encounter=item.encounter_id, made=made)


def _within_grace(item: WorkItemRecord, at: dt.datetime) -> str:
    key = {"organization_id": item.organization_id}
    chart = Encounter.objects.get(**key, id=item.encounter_id)
    facility = Facility.objects.filter(**key, id=chart.facility_id).first() if chart.facility_id else None
    ended = chart.service_through or chart.service_from
    if facility is None or ended is None:
        return ""
    free = ended + dt.timedelta(days=facility.bill_hold_days)
    return f"bill hold until {free}" if at.astimezone(ZoneInfo(facility.zone)).date() < free else ""


def _lacks(claim: Claim, at: dt.datetime) -> str:
    try:
        write_837([claim], _envelope(claim, at, control=1))
    except (ClaimLacksError, ClaimTextError) as error:
        return str(error)
    return ""


def _taken(item: WorkItemRecord, claim: Claim) -> str:
    key = {"organization_id": item.organization_id, "claim_number": claim.id, "frequency": claim.frequency}
    return "a claim of this number has left already" if ClaimRecord.objects.filter(**key).exists() else ""


def _ends(claim: Claim) -> tuple[str, str]:
    return (claim.submitter.id if claim.submitter else "", claim.receiver.id if claim.receiver else "")


def _envelope(claim: Claim, at: dt.datetime, *, control: int) -> Envelope:
    sender, receiver = _ends(claim)
    return Envelope(sender=sender, receiver=receiver, created=at.replace(tzinfo=None), control=control)


def _run(organization: UUID, several: list[Dropped], at: dt.datetime) -> BillRun:
    """One interchange: its bytes are kept, its claims are rows."""
    last = BillRun.objects.filter(organization_id=organization).aggregate(last=Max("control"), groups=Max("groups"))
    control = (last["last"] or 0) + max(last["groups"] or 0, 1)
    run = BillRun(organization_id=organization, id=new_id(), control=control, made_at=at)
    if not several:
        return run
    several.sort(key=lambda each: each.claim.institutional)
    kinds = list(dict.fromkeys(each.claim.institutional for each in several))
    content = write_837([each.claim for each in several], _envelope(several[0].claim, at, control=control))
    run.sha256, run.groups, run.claims = blobs().put(organization, content), len(kinds), len(several)
    run.dollars = sum((each.claim.total for each in several), run.dollars)
    ClaimRecord.objects.bulk_create(
        _record(run, each, control + kinds.index(each.claim.institutional)) for each in several
    )
    Encounter.objects.filter(organization_id=organization, id__in=[each.encounter for each in several]).update(
        billed_at=at
    )
    return run


def _record(run: BillRun, each: Dropped, group: int) -> ClaimRecord:
    claim = each.claim
    return ClaimRecord(
        organization_id=run.organization_id,
        id=each.id,
        encounter_id=each.encounter,
        claim_number=claim.id,
        form="837I" if claim.institutional else "837P",
        frequency=claim.frequency,
        replaces_id=each.made.replaces,
        body=msgspec.to_builtins(claim),
        sha256=run.sha256,
        run_id=run.id,
        group_control=group,
        left_off=[code.code for code in each.made.bill.left_off],
        charges=claim.total,
    )
