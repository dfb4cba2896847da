"""One HL7 v2 message as one value, for an office that takes them one by one."""

import datetime as dt
import hashlib
from collections.abc import Iterator

from clearchart.interop.hl7v2.charges import charges_of, orders_of
from clearchart.interop.hl7v2.complaints import Complaints
from clearchart.interop.hl7v2.documents import documents_of
from clearchart.interop.hl7v2.envelope import segments_of
from clearchart.interop.hl7v2.fields import Fields
from clearchart.interop.hl7v2.header import OTHER, Header, header_of
from clearchart.interop.hl7v2.merging import merges_of
from clearchart.interop.hl7v2.splitting import Piece, pieces
from clearchart.interop.hl7v2.values import HL7Charge, HL7Document, HL7Order, HL7Patient, Merge, Visit
from clearchart.interop.hl7v2.visits import patient_of, visit_of
from clearchart.model import Level, Problem
from clearchart.model.value import Value

_NEED_PATIENT = frozenset(("charges", "result", "order", "account"))


class HL7Message(Value, frozen=True, kw_only=True):
    """One message. `kind` is what it means to a chart (`events.toml`); `sha256` is of its bytes, framing left out.

    Which of `documents`, `charges`, `orders`, `merges` hold anything depends on the kind. Times without an offset have
    the facility's zone, or none where no zone was given.
    """

    kind: str
    header: Header
    sha256: str
    patient: HL7Patient | None = None
    visit: Visit | None = None
    occurred: dt.datetime | None = None
    documents: tuple[HL7Document, ...] = ()
    charges: tuple[HL7Charge, ...] = ()
    orders: tuple[HL7Order, ...] = ()
    merges: tuple[Merge, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes a message the same one again: sender, control id and content, for senders use ids again."""
        sender = self.header.sender
        return sender.application, sender.facility, self.header.control, self.sha256


class MessageRead(Value, frozen=True, kw_only=True):
    """One message of a file with its bytes and its place; `message` is None where nothing of it could be read."""

    message: HL7Message | None
    data: bytes
    place: str
    problems: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether something in it could not be used."""
        return any(problem.level is Level.ERROR for problem in self.problems)


def read_messages(data: bytes, *, place: str, zone: dt.tzinfo | None = None) -> Iterator[MessageRead]:
    """The messages of a file, of a batch or of a single block, in order; never raises.

    `place` names the source in problems, `zone` is the facility's. What is wrong with the file itself comes as an item
    without bytes.
    """
    for piece in pieces(data, place=place):
        if piece.problem is not None:
            yield MessageRead(message=None, data=b"", place=place, problems=(piece.problem,))
        else:
            yield _read(piece, place, zone)


def read_message(data: bytes, *, place: str, zone: dt.tzinfo | None = None) -> MessageRead:
    """The one message of an MLLP block or an upload; more than one, or a batch, is an ERROR and nothing is read."""
    found = list(read_messages(data, place=place, zone=zone))
    problems = tuple(problem for each in found for problem in each.problems)
    read = [each for each in found if each.message is not None]
    if len(read) == 1:
        return MessageRead(message=read[0].message, data=data, place=place, problems=problems)
    if len(read) > 1:
        message = f"{len(read)} messages where one is expected: none was read"
        problems = (Problem(level=Level.ERROR, code="MESSAGE-MANY", message=message, place=place),)
    return MessageRead(message=None, data=data, place=place, problems=problems)


def _read(piece: Piece, place: str, zone: dt.tzinfo | None) -> MessageRead:
    complaints = Complaints(place)
    segments = segments_of(piece, complaints)
    fields = Fields(complaints, zone)
    header = header_of(segments, fields)
    kind = header.kind
    evn = segments.first("EVN")
    message = HL7Message(
        kind=kind,
        header=header,
        sha256=hashlib.sha256(piece.data).hexdigest(),
        patient=patient_of(segments, fields),
        visit=visit_of(segments, fields),
        occurred=(fields.instant(evn, 6) or fields.instant(evn, 2)) if evn else None,
        documents=documents_of(segments, kind, fields=fields),
        charges=charges_of(segments, fields) if kind == "charges" else (),
        orders=orders_of(segments, fields) if kind == "order" else (),
        merges=merges_of(segments, kind, fields=fields),
    )
    _standing(message, complaints, complaints.at(segments.header))
    return MessageRead(message=message, data=piece.data, place=f"{place}:{piece.line}", problems=complaints.found)


def _standing(message: HL7Message, complaints: Complaints, at: str) -> None:
    """What is odd about the message as a whole; `at` is its header."""
    if message.kind == OTHER:
        complaints.note("EVENT-UNUSED", "a message that coding has no use for", at=f"{at}-9")
    elif message.patient is None and (message.header.type in ("ADT", "MDM") or message.kind in _NEED_PATIENT):
        complaints.error("SEGMENT-MISSING", "no PID: whose message this is is not said", at=at)
    if message.header.test:
        complaints.review("MESSAGE-TEST", "the sender marks the message as training or debugging", at=f"{at}-11")
