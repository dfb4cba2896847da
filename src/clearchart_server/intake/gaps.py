"""Reconciles encounters: visits without a chart, charts without a charge, documents without an encounter."""

import datetime as dt
from enum import StrEnum
from uuid import UUID

import msgspec
from django.db import connection

from clearchart.model.value import Value


class Lack(StrEnum):
    """What is missing."""

    CHART = "no-chart"
    CHARGE = "no-charge"
    ENCOUNTER = "no-encounter"


class Gap(Value, frozen=True, kw_only=True):
    """One encounter or document that waits for its other half; `on` is the day of service or of writing."""

    lack: Lack
    encounter: UUID | None
    document: UUID | None
    on: dt.date | None
    since: dt.datetime


_QUESTION = """
SELECT kind, encounter_id, document_id, service_through, since FROM encounter_gap
 WHERE service_through IS NULL OR service_through <= %s ORDER BY since, encounter_id, document_id LIMIT %s
"""


def gaps(*, ended_by: dt.date, limit: int = 500) -> tuple[Gap, ...]:
    """What is missing of services up to a day, longest missing first, as the actor sees it. Inside `acting`.

    Charges and notes come days after the visit: the day of asking is seldom a good `ended_by`.
    """
    with connection.cursor() as cursor:
        cursor.execute(_QUESTION, [ended_by, limit])
        found = cursor.fetchall()
    names = ("lack", "encounter", "document", "on", "since")
    return tuple(msgspec.convert(dict(zip(names, row, strict=True)), Gap) for row in found)
