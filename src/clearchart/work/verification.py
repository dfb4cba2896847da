"""Verifies a ledger offline: events against the batches that sealed them, batches against each other and signatures.

Nothing of the office is needed but the public keys. Each fault names the place where the log first departs from what
was sealed.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from clearchart.model.event import Event
from clearchart.model.value import Value
from clearchart.work.ledger import (
    GENESIS,
    Batch,
    Checkpoint,
    InstantError,
    batch_digest,
    checkpoint_bytes,
    event_bytes,
    leaf,
    root,
)


class Fault(StrEnum):
    """How a log departs from what was sealed."""

    ALTERED = "altered"
    MISSING = "missing"
    REORDERED = "re-ordered"
    INSERTED = "inserted"
    REPEATED = "repeated"
    BATCH_ALTERED = "batch-altered"
    BATCH_MISSING = "batch-missing"
    CHECKPOINT_WRONG = "checkpoint-wrong"
    SIGNATURE_WRONG = "signature-wrong"
    KEY_UNKNOWN = "key-unknown"


class Broken(Value, frozen=True, kw_only=True):
    """One break: what is wrong, at which event (or None), in which batch (or None), in words."""

    fault: Fault
    event: str | None = None
    batch: int | None = None
    words: str = ""


class VerifierMissingError(RuntimeError):
    """Signatures are verified with the package `cryptography`, which isn't installed: clearchart[office] has it."""


def verify(
    events: Sequence[Event],
    batches: Sequence[Batch],
    *,
    checkpoints: Sequence[Checkpoint] = (),
    keys: Mapping[str, bytes] | None = None,
) -> tuple[Broken, ...]:
    """Every break of one organisation's log, in the order of the log; none means that nothing was changed.

    `events` stand in the order of the log, oldest first; those behind the last batch are not sealed yet and count as
    whole. `keys` are raw public Ed25519 keys (32 bytes) by id. Of a batch, only the first departing event is named.
    Raises VerifierMissingError where there are checkpoints and no `cryptography`.
    """
    ordered = sorted(batches, key=lambda batch: batch.number)
    found = [*_chain(ordered), *_events(events, ordered), *_checkpoints(checkpoints, ordered, keys or {})]
    return tuple(found)


def _chain(batches: Sequence[Batch]) -> Iterator[Broken]:
    previous, number = GENESIS, 1
    for batch in batches:
        if batch.number != number:
            words = f"batch {number} is missing: batch {batch.number} stands in its place"
            yield Broken(fault=Fault.BATCH_MISSING, batch=number, words=words)
        elif batch.previous != previous:
            words = f"batch {batch.number} does not follow the batch before it"
            yield Broken(fault=Fault.BATCH_ALTERED, batch=max(1, number - 1), words=words)
        if not _holds_together(batch):
            words = f"the root of batch {batch.number} is not that of its leaves"
            yield Broken(fault=Fault.BATCH_ALTERED, batch=batch.number, words=words)
        previous, number = batch_digest(batch), batch.number + 1


def _holds_together(batch: Batch) -> bool:
    return len(batch.events) == len(batch.leaves) == batch.size and root(batch.leaves) == batch.root


def _events(events: Sequence[Event], batches: Sequence[Batch]) -> Iterator[Broken]:
    ids = [event.id for event in events]
    present = frozenset(ids)
    yield from _repeated(ids)
    at = 0
    for batch in batches:
        broken = _first_break(events[at : at + batch.size], batch, present)
        if broken is not None:
            yield broken
            # Behind an event that went or came, places have moved: find where the next batch begins.
            at = _end_of(batch, ids, at)
        else:
            at += batch.size


def _repeated(ids: Sequence[str]) -> Iterator[Broken]:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            yield Broken(fault=Fault.REPEATED, event=each, words=f"event {each} stands in the log twice")
            return
        seen.add(each)


def _first_break(events: Sequence[Event], batch: Batch, present: frozenset[str]) -> Broken | None:
    sealed = frozenset(batch.events)
    for place, (id_, expected) in enumerate(zip(batch.events, batch.leaves, strict=False)):
        event = events[place] if place < len(events) else None
        if event is None or event.id != id_:
            return _moved(batch, id_, event=event, present=present, sealed=sealed)
        if not _is_leaf(event, expected):
            words = f"event {id_}, place {place} of batch {batch.number}, is not what was sealed"
            return Broken(fault=Fault.ALTERED, event=id_, batch=batch.number, words=words)
    return None


def _moved(batch: Batch, id_: str, *, event: Event | None, present: frozenset[str], sealed: frozenset[str]) -> Broken:
    if id_ not in present:
        words = f"event {id_} of batch {batch.number} is missing"
        return Broken(fault=Fault.MISSING, event=id_, batch=batch.number, words=words)
    if event is not None and event.id not in sealed:
        words = f"event {event.id} stands within batch {batch.number}, which did not seal it there"
        return Broken(fault=Fault.INSERTED, event=event.id, batch=batch.number, words=words)
    words = f"event {id_} of batch {batch.number} does not stand at its place"
    return Broken(fault=Fault.REORDERED, event=id_, batch=batch.number, words=words)


def _is_leaf(event: Event, expected: str) -> bool:
    try:
        return leaf(event_bytes(event)) == expected
    except InstantError:
        return False


def _end_of(batch: Batch, ids: Sequence[str], at: int) -> int:
    sealed = frozenset(batch.events)
    places = [place for place in range(at, min(len(ids), at + 2 * batch.size)) if ids[place] in sealed]
    return places[-1] + 1 if places else at


def _checkpoints(
    checkpoints: Sequence[Checkpoint], batches: Sequence[Batch], keys: Mapping[str, bytes]
) -> Iterator[Broken]:
    digests = {batch.number: batch_digest(batch) for batch in batches}
    for checkpoint in sorted(checkpoints, key=lambda each: each.number):
        number = checkpoint.number
        fault = _fault(checkpoint, digests.get(number), keys.get(checkpoint.key))
        if fault is not None:
            yield Broken(fault=fault, batch=number, words=_WORDS[fault].format(number=number, key=checkpoint.key))


def _fault(checkpoint: Checkpoint, batch: str | None, key: bytes | None) -> Fault | None:
    if key is None:
        return Fault.KEY_UNKNOWN
    if not _is_signed(checkpoint, key):
        return Fault.SIGNATURE_WRONG
    if batch is None:
        return Fault.BATCH_MISSING
    return None if batch == checkpoint.batch else Fault.CHECKPOINT_WRONG


_WORDS = {
    Fault.KEY_UNKNOWN: "the checkpoint of batch {number} is signed by key {key}, which isn't known",
    Fault.SIGNATURE_WRONG: "the signature of the checkpoint of batch {number} is wrong",
    Fault.BATCH_MISSING: "batch {number} was signed and is missing",
    Fault.CHECKPOINT_WRONG: "batch {number} is not the one that was signed",
}


def _is_signed(checkpoint: Checkpoint, key: bytes) -> bool:
    try:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 (an extra, loaded where it is needed)
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 (the same)
    except ImportError as error:
        raise VerifierMissingError(VerifierMissingError.__doc__) from error
    try:
        signature = bytes.fromhex(checkpoint.signature)
        Ed25519PublicKey.from_public_bytes(key).verify(signature, checkpoint_bytes(checkpoint))
    except (InvalidSignature, ValueError):
        return False
    return True
