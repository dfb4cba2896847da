"""Receives bytes: kept with their hash before anything else, the same ones of the same sender once."""

import hashlib
from enum import StrEnum
from uuid import UUID

from django.utils import timezone

from clearchart.model.value import Value
from clearchart_server.store.blobs import blobs
from clearchart_server.store.ids import new_id
from clearchart_server.store.models import Input
from clearchart_server.store.tenancy import current

_LONGEST_SENDER = 30
_LONGEST_KEY = 120


class Channel(StrEnum):
    """By which way something arrives."""

    FOLDER = "folder"
    UPLOAD = "upload"
    MLLP = "mllp"


class Arrival(Value, frozen=True, kw_only=True):
    """Bytes as they arrive: by which channel, from which sender, under the sender's own key for them.

    `sender` is the system whose ids the bytes hold: encounters of one sender with one id are one encounter.
    """

    channel: Channel
    sender: str
    key: str
    content: bytes


class Received(Value, frozen=True, kw_only=True):
    """The input that bytes became; `is_new` is False where the same had arrived before."""

    input: UUID
    is_new: bool


def receive(arrival: Arrival) -> Received:
    """Keep what arrived, inside `acting`; it is safe when the transaction is committed, and not before.

    The same key with the same bytes is the same input: senders use their keys again for other bytes.
    """
    organization = current().organization
    channel, key = f"{arrival.channel}:{sender_name(arrival.sender)}", _key(arrival)
    known = Input.objects.filter(organization_id=organization, channel=channel, channel_key=key)
    if (there := known.values_list("id", flat=True).first()) is not None:
        return Received(input=there, is_new=False)
    name = blobs().put(organization, arrival.content)
    fresh = Input(
        organization_id=organization,
        id=new_id(),
        channel=channel,
        channel_key=key,
        sha256=name,
        size=len(arrival.content),
        received_at=timezone.now(),
    )
    # Of two that bring the same at once one wins: the other finds the winner's row.
    Input.objects.bulk_create([fresh], ignore_conflicts=True)
    kept = known.values_list("id", flat=True).get()
    return Received(input=kept, is_new=kept == fresh.id)


def sender_of(row: Input) -> str:
    """Whose ids an input holds."""
    return row.channel.partition(":")[2]


def channel_of(row: Input) -> Channel:
    """By which way an input arrived."""
    return Channel(row.channel.partition(":")[0])


def sender_name(sender: str) -> str:
    """A sender's name as it is kept; a long one ends in its digest."""
    return _short(sender.strip() or "unnamed", _LONGEST_SENDER)


def _key(arrival: Arrival) -> str:
    return f"{_short(arrival.key, _LONGEST_KEY)}:{hashlib.sha256(arrival.content).hexdigest()}"


def _short(name: str, longest: int) -> str:
    if len(name) <= longest:
        return name
    mark = hashlib.sha256(name.encode()).hexdigest()[:12]
    return f"{name[: longest - 13]}~{mark}"
