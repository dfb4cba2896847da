"""What every reader of an input needs: the input itself, whose ids it holds, the facility's zone."""

import datetime as dt
import hashlib
from functools import cached_property
from zoneinfo import ZoneInfo

from clearchart_server.intake.receiving import sender_of
from clearchart_server.store.models import Facility, Input

_LONGEST_ID = 120


class Source:
    """An input on its way into the tables."""

    def __init__(self, row: Input) -> None:
        self.input = row
        self.organization = row.organization_id
        self.sender = sender_of(row)

    @property
    def name(self) -> str:
        """What the sender calls the bytes: a file's path, a message's control id."""
        return self.input.channel_key.rpartition(":")[0]

    @cached_property
    def facility(self) -> Facility | None:
        """The facility, where an organisation has one; which of several a chart belongs to, people say."""
        found = list(Facility.objects.filter(organization_id=self.organization).order_by("id")[:2])
        return found[0] if len(found) == 1 else None

    @property
    def zone(self) -> dt.tzinfo:
        """The zone of times without offset: the one facility's, else UTC."""
        return ZoneInfo(self.facility.zone) if self.facility else dt.UTC


def outside_id(said: str) -> str:
    """A source's id as it is kept; one that is too long ends in its digest."""
    if len(said) <= _LONGEST_ID:
        return said
    return f"{said[: _LONGEST_ID - 17]}~{hashlib.sha256(said.encode()).hexdigest()[:16]}"
