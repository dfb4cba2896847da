"""The figures: now, by day, and whether every account is somewhere."""

import datetime as dt
from typing import Annotated, Literal

from django.db.models import Count, Sum
from django.http import HttpRequest
from msgspec import to_builtins
from ninja import Query, Router

from clearchart.work.holds import hold_rows
from clearchart.work.reconciliation import Reconciliation
from clearchart_server.api import access, forms
from clearchart_server.store.figures import reading
from clearchart_server.store.models import FigureSnapshot, WorkItemRecord

router = Router(tags=["figures"])

type By = Literal["age", "payer", "payer_kind", "specialty", "patient_class", "segment"]


@router.get("/figures", response=forms.Figures)
def now(request: HttpRequest) -> dict[str, object]:
    """DNFB with its reasons and days, DNFC, billed not sent, charge lag, turnaround, backlog by age."""
    access.actor(request, access.FIGURES)
    lines = reading.dnfb()
    total = reading.total(lines)
    return {
        "dnfb": plain(total),
        "dnfb_days": reading.days(total.dollars),
        "dnfb_by_reason": plain(lines),
        "dnfc": plain(reading.dnfc()),
        "billed_not_sent": plain(reading.billed_not_sent()),
        "charge_lag_days": plain(reading.charge_lag()),
        "turnaround_hours": plain(reading.turnaround()),
        "backlog_by_age": plain(reading.backlog("age")),
        "would_be_a": reading.would_be_a(),
    }


@router.get("/figures/backlog", response=dict[str, forms.Amount])
def backlog(request: HttpRequest, by: By = "age") -> object:
    """Charts that wait for a coder, by age, payer, specialty, patient's class or segment."""
    access.actor(request, access.FIGURES)
    return plain(reading.backlog(by))


@router.get("/figures/edits", response=list[forms.EditLine])
def edits(request: HttpRequest) -> object:
    """How often each rule of the linter hit, and what became of it."""
    access.actor(request, access.FIGURES)
    return plain(reading.edits())


@router.get("/figures/reconciliation", response=forms.Reconciled)
def reconciliation(request: HttpRequest) -> object:
    """Accounts in = billed + combined + not billable + voided + in progress, by count and dollars."""
    access.actor(request, access.FIGURES)
    return reconciled(reading.reconciled())


@router.get("/figures/snapshots", response=list[forms.Snapshot])
def snapshots(
    request: HttpRequest,
    *,
    figure: forms.Name = "dnfb",
    since: dt.date = dt.date(2000, 1, 1),
    limit: Annotated[int, Query(ge=1, le=10000)] = 1000,
) -> list[FigureSnapshot]:
    """A figure by day, as it was kept."""
    access.actor(request, access.FIGURES)
    rows = FigureSnapshot.objects.filter(figure=figure, taken_on__gte=since)
    return list(rows.order_by("taken_on", "line")[:limit])


@router.get("/holds", response=list[forms.HoldLine])
def holds(request: HttpRequest) -> list[dict[str, object]]:
    """Held charts by their one primary reason and who owes what is missing, most dollars first."""
    access.actor(request, access.CHARTS)
    held = WorkItemRecord.objects.filter(state="held").values("primary_reason", "owed_by")
    rows = held.annotate(count=Count("id"), dollars=Sum("charges")).order_by("-dollars", "primary_reason", "owed_by")
    known = hold_rows()
    return [
        {"reason": row["primary_reason"], "words": known[row["primary_reason"]].words if row["primary_reason"] else ""}
        | {name: row[name] for name in ("owed_by", "count", "dollars")}
        for row in rows
    ]


def reconciled(found: Reconciliation) -> dict[str, object]:
    """A reconciliation as answers give it."""
    same = {name: plain(getattr(found, name)) for name in ("came_in", "heaps", "lost", "differing")}
    return same | {"balances": found.balances}


def plain(value: object) -> object:
    """A value of the library as JSON has it."""
    return to_builtins(value)
