"""Figures kept by day: taken when a day is over, and again brings the same lines up to date."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from clearchart.work.figures import Amount
from clearchart_server.store.figures import reading
from clearchart_server.store.models import FigureSnapshot
from clearchart_server.store.tenancy import acting, system

_KEY = ("organization", "taken_on", "figure", "line")


def take(organization: UUID, on: dt.date) -> int:
    """Keep an organisation's figures as they stand now, under a day; how many lines."""
    with acting(system(organization)):
        lines = [
            FigureSnapshot(
                organization_id=organization,
                taken_on=on,
                figure=figure,
                line=line[:120],
                count=amount.count,
                dollars=amount.dollars,
            )
            for figure, line, amount in _lines()
        ]
        FigureSnapshot.objects.bulk_create(
            lines, update_conflicts=True, unique_fields=_KEY, update_fields=("count", "dollars")
        )
    return len(lines)


def _lines() -> Iterator[tuple[str, str, Amount]]:
    for bucket, amount in reading.dnfb().items():
        yield "dnfb", bucket.value, amount
    yield "dnfc", "", reading.dnfc()
    yield "billed-not-sent", "", reading.billed_not_sent()
    for by in reading.BACKLOG_BY:
        for line, amount in reading.backlog(by).items():
            yield f"backlog-by-{by.replace('_', '-')}", line, amount
    for heap, amount in reading.reconciled().heaps.items():
        yield "accounts", heap.value, amount
