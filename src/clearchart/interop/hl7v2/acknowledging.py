"""Acknowledgements (ACK): what became of a message, with each problem's segment and field; no words of the message."""

import re
from collections.abc import Iterable
from enum import StrEnum

from clearchart.interop.hl7v2.header import Application, Header
from clearchart.interop.hl7v2.messages import MessageRead
from clearchart.interop.hl7v2.writing import Envelope, Field, message, segment
from clearchart.model import Level, Problem


class Answer(StrEnum):
    """MSA-1 (table 0008): application accept, error, reject; and the same for mere receipt (commit)."""

    ACCEPT = "AA"
    ERROR = "AE"
    REJECT = "AR"
    COMMIT_ACCEPT = "CA"
    COMMIT_ERROR = "CE"
    COMMIT_REJECT = "CR"


_SEVERITIES = {Level.ERROR: "E", Level.REVIEW: "W", Level.NOTE: "I"}  # ERR-4, table 0516
_AT = re.compile(r" (?P<segment>[A-Z][A-Z0-9]{2})(?:-(?P<field>\d+))?\Z")
# ERR-3, table 0357; everything else is 207, an error of the application.
_CODES = {
    "SEGMENT-MISSING": "100",
    "MESSAGE-NONE": "100",
    "FIELD-MISSING": "101",
    "FIELD-INVALID": "102",
    "EVENT-UNUSED": "201",
}
_MOST_ERRORS = 20


def answer_to(read: MessageRead) -> Answer:
    """AA for a message that was read, AE where something in it could not be used, AR where nothing could.

    AE and AR say that the message itself is wrong: sending it again will not help.
    """
    if read.message is None:
        return Answer.REJECT
    return Answer.ERROR if read.failed else Answer.ACCEPT


def acknowledge(header: Header, answer: Answer, *, envelope: Envelope, problems: Iterable[Problem] = ()) -> bytes:
    """The acknowledgement of the message with this head, with an ERR for each problem but notes (the first 20).

    `envelope` gives the answer's control id and instant; its sender and receiver, where empty, are those of the message
    the other way round. For a message without a readable head give `Header()`.
    """
    sent = _answering(header, envelope)
    grave = [each for each in problems if each.level is not Level.NOTE][:_MOST_ERRORS]
    kind = ("ACK", header.event, "ACK") if header.event else ("ACK",)
    body = [segment("MSA", {1: answer.value, 2: header.control}), *map(_err, grave)]
    return message(sent, kind, segments=body)


def _answering(header: Header, envelope: Envelope) -> Envelope:
    """The envelope of an answer: sender and receiver of the message exchanged where they aren't given."""
    empty = Application()
    return Envelope(
        sender=header.receiver if envelope.sender == empty else envelope.sender,
        receiver=header.sender if envelope.receiver == empty else envelope.receiver,
        control=envelope.control,
        at=envelope.at,
        processing=header.processing or envelope.processing,
        version=header.version or envelope.version,
    )


def _err(problem: Problem) -> bytes:
    found = _AT.search(problem.place)
    where: Field = (found["segment"], None, found["field"]) if found else None
    fields: dict[int, Field] = {
        2: where,
        3: (_CODES.get(problem.code, "207"), problem.code, "HL70357"),
        4: _SEVERITIES[problem.level],
        8: problem.message,
    }
    return segment("ERR", fields)
