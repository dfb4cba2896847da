"""The ledger's bytes: an event's canonical form, Merkle batches over events, and the checkpoint that is signed.

The tree is that of RFC 6962, section 2.1: a leaf is SHA-256 of 0x00 and the event, a node of 0x01 and its two halves,
split at the greatest power of two below the size. Batches are chained by the digest of the batch before.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence

import msgspec

from clearchart.model.digest import canonical, digest
from clearchart.model.event import Event
from clearchart.model.value import Value

GENESIS = "0" * 64
"""What the first batch of an organisation names as the batch before it."""


class InstantError(ValueError):
    """An event's instant is not in UTC: it has no canonical form."""


class Batch(Value, frozen=True, kw_only=True):
    """Sealed events in their order: the Merkle root over them, and the digest of the batch before.

    `events` and `leaves` (hexadecimal) run side by side and name what stands where; the root vouches for both.
    """

    schema: int = 1
    organization: str
    number: int
    previous: str
    size: int
    root: str
    sealed_at: dt.datetime
    events: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()


class Checkpoint(Value, frozen=True, kw_only=True):
    """A signature (Ed25519, hexadecimal) over a batch's digest, by the key of an id."""

    schema: int = 1
    organization: str
    number: int
    batch: str
    key: str
    signed_at: dt.datetime
    signature: str = ""


def event_bytes(event: Event) -> bytes:
    """The canonical form of an event: canonical JSON, the instant in UTC with six digits.

    Raises InstantError for an instant without offset or in another zone.
    """
    return canonical({**msgspec.to_builtins(event), "at": _instant(event.at)})


def event_of(data: bytes) -> Event:
    """The event of its canonical form. Raises msgspec.ValidationError for bytes that are none."""
    return msgspec.json.decode(data, type=Event)


def leaf(data: bytes) -> str:
    """The leaf of an event's canonical form, 64 hexadecimal digits."""
    return hashlib.sha256(b"\x00" + data).hexdigest()


def root(leaves: Sequence[str]) -> str:
    """The Merkle root over leaves, 64 hexadecimal digits; of none, SHA-256 of nothing."""
    if not leaves:
        return hashlib.sha256(b"").hexdigest()
    return _node([bytes.fromhex(each) for each in leaves]).hex()


def sealed(events: Sequence[Event], previous: Batch | None, *, at: dt.datetime) -> Batch:
    """The next batch over events in their order. Raises ValueError for no events or those of two organisations."""
    organizations = {event.organization for event in events}
    if len(organizations) != 1:
        raise ValueError("a batch holds events of exactly one organisation")
    leaves = tuple(leaf(event_bytes(event)) for event in events)
    return Batch(
        organization=organizations.pop(),
        number=previous.number + 1 if previous else 1,
        previous=batch_digest(previous) if previous else GENESIS,
        size=len(leaves),
        root=root(leaves),
        sealed_at=at,
        events=tuple(event.id for event in events),
        leaves=leaves,
    )


def batch_digest(batch: Batch) -> str:
    """What the next batch and a checkpoint name: the digest of the batch's head, which the root makes complete."""
    head = {key: value for key, value in msgspec.to_builtins(batch).items() if key not in ("events", "leaves")}
    return digest({**head, "sealed_at": _instant(batch.sealed_at)})


def checkpoint_for(batch: Batch, key: str, *, at: dt.datetime) -> Checkpoint:
    """The checkpoint over a batch, not yet signed: the office signs `checkpoint_bytes` of it."""
    return Checkpoint(
        organization=batch.organization, number=batch.number, batch=batch_digest(batch), key=key, signed_at=at
    )


def checkpoint_bytes(checkpoint: Checkpoint) -> bytes:
    """What is signed: the checkpoint without its signature, in canonical form."""
    said = {key: value for key, value in msgspec.to_builtins(checkpoint).items() if key != "signature"}
    return canonical({**said, "signed_at": _instant(checkpoint.signed_at)})


def _node(hashes: Sequence[bytes]) -> bytes:
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << ((len(hashes) - 1).bit_length() - 1)
    return hashlib.sha256(b"\x01" + _node(hashes[:split]) + _node(hashes[split:])).digest()


def _instant(at: dt.datetime) -> str:
    if at.utcoffset() != dt.timedelta(0):
        raise InstantError(f"{at.isoformat()} is not in UTC")
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
