"""The figures as values, of the rows that the actor sees; as of now, or of an instant that the transaction was told."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import connection

from clearchart.model.value import Value
from clearchart.work.figures import Amount, dnfb_days
from clearchart.work.holds import Bucket
from clearchart.work.moves import Heap
from clearchart.work.reconciliation import Reconciliation

BACKLOG_BY = ("age", "payer", "payer_kind", "specialty", "patient_class", "segment")
"""What a backlog is told apart by."""
_MOST_NAMED = 100


class Spread(Value, frozen=True, kw_only=True):
    """How many, and where the middle and the slow tenth lie: days of charge lag, hours of turnaround."""

    line: str = ""
    count: int = 0
    p50: Decimal | None = None
    p90: Decimal | None = None


class EditHits(Value, frozen=True, kw_only=True):
    """How often a rule hit: findings, those still open, those that somebody overrode, the charts that they are on."""

    rule: str
    family: str
    severity: str
    count: int
    open: int
    overridden: int
    charts: int
    dollars: Decimal


def as_of(at: dt.datetime | None) -> None:
    """Take figures as of an instant until the transaction ends; None: now. States are always those of now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('clearchart.now', %s, true)", [at.isoformat() if at else ""])


def dnfb() -> dict[Bucket, Amount]:
    """Discharged, not final billed, by the one primary reason of each account; every line of the report."""
    found = {row["bucket"]: _amount(row) for row in _rows("SELECT bucket, count, dollars FROM figure_dnfb")}
    return {bucket: found.get(bucket.value, Amount()) for bucket in Bucket}


def total(lines: dict[Bucket, Amount]) -> Amount:
    """All lines of a report together."""
    dollars = sum((line.dollars for line in lines.values()), Decimal(0))
    return Amount(count=sum(line.count for line in lines.values()), dollars=dollars)


def days(dollars: Decimal) -> Decimal | None:
    """DNFB days of dollars: over the average daily gross revenue of the last three months; None without revenue."""
    row = _rows(
        "SELECT (clearchart.now()::date - (clearchart.now()::date - interval '3 months')::date) AS days,"
        " coalesce((SELECT sum(dollars) FROM figure_revenue), 0) AS revenue"
    )[0]
    return dnfb_days(dollars, [row["revenue"], *[Decimal(0)] * (row["days"] - 1)])


def dnfc() -> Amount:
    """Discharged, not final coded."""
    return _one("SELECT count, dollars FROM figure_dnfc")


def billed_not_sent() -> Amount:
    """Bills that were produced and haven't left."""
    return _one("SELECT count, dollars FROM figure_billed_not_sent")


def charge_lag() -> Spread:
    """Days from service to the entry of the charge, of professional accounts."""
    rows = _rows("SELECT '' AS line, count, p50, p90 FROM figure_charge_lag")
    return _spread(rows[0]) if rows else Spread()


def turnaround() -> tuple[Spread, ...]:
    """Hours from complete documentation to final codes, holds and queries apart, by the patient's class."""
    hours = "round(extract(epoch FROM {0}) / 3600, 2) AS {0}"
    columns = f"patient_class AS line, count, {hours.format('p50')}, {hours.format('p90')}"
    return tuple(map(_spread, _rows(f"SELECT {columns} FROM figure_turnaround ORDER BY patient_class")))


def backlog(by: str = "age") -> dict[str, Amount]:
    """Charts that wait for a coder, by one of BACKLOG_BY. Raises ValueError for anything else."""
    if by not in BACKLOG_BY:
        raise ValueError(f"a backlog is told apart by {', '.join(BACKLOG_BY)}")
    question = f"SELECT {by} AS line, sum(count) AS count, sum(dollars) AS dollars FROM figure_backlog GROUP BY 1"
    return {row["line"] or "": _amount(row) for row in _rows(question)}


def edits() -> tuple[EditHits, ...]:
    """How often each rule hit, the most frequent first."""
    columns = "rule, family, severity, count, open, overridden, charts, dollars"
    return tuple(EditHits(**row) for row in _rows(f"SELECT {columns} FROM figure_edits ORDER BY count DESC, rule"))


def would_be_a() -> Decimal | None:
    """The share of coded charts that would be tier A alone; None where nothing is coded. Nothing is released by it."""
    counts = {row["tier"]: row["count"] for row in _rows("SELECT tier, count FROM figure_tier")}
    coded = sum(counts.values())
    return (Decimal(counts.get("A", 0)) / coded).quantize(Decimal("0.0001")) if coded else None


def reconciled() -> Reconciliation:
    """Accounts that came in against where they lie; ids of the first hundred that are lost or differ."""
    came = _one("SELECT count(*) AS count, coalesce(sum(gross_charges), 0) AS dollars FROM encounter")
    found = {row["heap"]: _amount(row) for row in _rows("SELECT heap, count, dollars FROM figure_reconciliation")}
    differ = "heap IS NOT NULL AND charges <> gross_charges"
    return Reconciliation(
        came_in=came,
        heaps={heap: found.get(heap.value, Amount()) for heap in Heap},
        lost=_ids("heap IS NULL"),
        differing=_ids(differ),
    )


def _ids(condition: str) -> tuple[str, ...]:
    # Materialised: the planner would else walk all accounts in order for a first hundred that may not be there.
    found = f"WITH found AS MATERIALIZED (SELECT encounter_id FROM account WHERE {condition})"
    question = f"{found} SELECT encounter_id FROM found ORDER BY encounter_id LIMIT {_MOST_NAMED}"
    return tuple(str(row["encounter_id"]) for row in _rows(question))


def _one(question: str) -> Amount:
    rows = _rows(question)
    return _amount(rows[0]) if rows else Amount()


def _amount(row: dict[str, Any]) -> Amount:
    return Amount(count=int(row["count"]), dollars=row["dollars"] or Decimal(0))


def _spread(row: dict[str, Any]) -> Spread:
    p50, p90 = (None if row[name] is None else Decimal(row[name]) for name in ("p50", "p90"))
    return Spread(line=row["line"], count=row["count"], p50=p50, p90=p90)


def _rows(question: str) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
