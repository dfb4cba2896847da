"""A log as a value and as a file, verified with neither the database nor the rest of the office."""

from collections.abc import Mapping

import msgspec

from clearchart.model.event import Event
from clearchart.model.value import Value
from clearchart.work.ledger import Batch, Checkpoint
from clearchart.work.verification import Broken, verify
from clearchart_server.store.errors import LogFileError


class Log(Value, frozen=True, kw_only=True):
    """An organisation's log: its events in order, what sealed them, the public keys by id (hexadecimal)."""

    schema: int = 1
    organization: str
    events: tuple[Event, ...]
    batches: tuple[Batch, ...]
    checkpoints: tuple[Checkpoint, ...]
    keys: dict[str, str]


def faults(log: Log, keys: Mapping[str, str]) -> tuple[Broken, ...]:
    """Every break of a log, its signatures checked with public keys (hexadecimal) by their ids."""
    raw = {name: bytes.fromhex(public) for name, public in keys.items()}
    return verify(log.events, log.batches, checkpoints=log.checkpoints, keys=raw)


def written(log: Log) -> bytes:
    """A log as JSON."""
    return msgspec.json.encode(log)


def of_file(content: bytes) -> Log:
    """The log of a file. Raises LogFileError."""
    try:
        return msgspec.json.decode(content, type=Log)
    except msgspec.DecodeError as error:
        raise LogFileError(f"{LogFileError.__doc__} {error}") from error
