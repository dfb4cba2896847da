"""Takes messages one by one, each by its kind (the library's `hl7v2/events.toml`)."""

from collections.abc import Callable, Iterator
from uuid import UUID

from clearchart.interop.hl7v2.messages import HL7Message, MessageRead, read_messages
from clearchart.model import Problem
from clearchart_server.intake.messages import changes, charges, papers, visits
from clearchart_server.intake.sources import Source

type _Touched = tuple[UUID, ...]

_PAPERS = ("document", "document-notice", "document-status", "document-status-notice", "addendum", "addendum-notice")
_MORE_PAPERS = (
    "document-edit",
    "document-edit-notice",
    "replacement",
    "replacement-notice",
    "document-cancel",
    "result",
)
_MERGES = ("merge-patients", "merge-accounts", "merge-visits", "move-patient", "move-account", "move-visit")
_RENAMES = ("change-patient-id", "change-account", "change-visit")
_KINDS: dict[str, Callable[[Source, HL7Message], _Touched]] = {
    **dict.fromkeys(visits.SAYING, visits.update),
    **dict.fromkeys(visits.CANCELLING, visits.cancel),
    "cancel-discharge": visits.back_in_house,
    **dict.fromkeys((*_MERGES, *_RENAMES), changes.change),
    **dict.fromkeys((*_PAPERS, *_MORE_PAPERS), papers.take),
    "charges": charges.take,
}


def take(source: Source, content: bytes) -> Iterator[tuple[tuple[UUID, ...], tuple[Problem, ...]]]:
    """Take every message of some bytes; for each the encounters that it touched, and its problems.

    A message of training is no patient's. What has no kind here is kept and changes nothing: orders and links.
    """
    for read in read_messages(content, place=source.name, zone=source.zone):
        yield _touched(source, read), read.problems


def _touched(source: Source, read: MessageRead) -> tuple[UUID, ...]:
    message = read.message
    if message is None or message.header.test or message.kind not in _KINDS:
        return ()
    return _KINDS[message.kind](source, message)
