"""Writing messages: segments of fields, escaped, with the usual delimiters, UTF-8 and carriage returns."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from clearchart.interop.hl7v2.escapes import escape
from clearchart.interop.hl7v2.header import Application
from clearchart.interop.hl7v2.marks import USUAL
from clearchart.model.value import Value

type Part = str | int | Decimal | dt.date | None
type Field = Part | tuple[Part, ...] | list[tuple[Part, ...]]
"""A field: one value, a tuple of components, or a list of repetitions, each a tuple of components."""

VERSION = "2.5.1"


class Envelope(Value, frozen=True, kw_only=True):
    """What the head of a message to send says; `control` must be new for each message, `at` an instant."""

    sender: Application
    receiver: Application
    control: str
    at: dt.datetime
    processing: str = "P"
    version: str = VERSION


def message(envelope: Envelope, kind: tuple[str, ...], *, segments: Iterable[bytes]) -> bytes:
    """A whole message; `kind` is MSH-9: type, event, structure."""
    to, by = envelope.receiver, envelope.sender
    fields: dict[int, Field] = {
        2: None,
        3: by.application,
        4: by.facility,
        5: to.application,
        6: to.facility,
        7: envelope.at,
        9: kind,
        10: envelope.control,
        11: envelope.processing,
        12: envelope.version,
        18: "UNICODE UTF-8",
    }
    head = segment("MSH", {number - 1: value for number, value in fields.items()})
    return b"".join((head.replace(b"MSH|", b"MSH|^~\\&", 1), *segments))


def segment(name: str, fields: dict[int, Field]) -> bytes:
    """A segment with its fields by number; those that aren't named stay empty."""
    texts = [_field(fields.get(number)) for number in range(1, max(fields, default=0) + 1)]
    line = USUAL.field.join((name, *texts)).rstrip(USUAL.field)
    return line.encode(errors="replace") + b"\r"


def _field(field: Field) -> str:
    match field:
        case list():
            return USUAL.repetition.join(map(_components, field))
        case tuple():
            return _components(field)
        case _:
            return _part(field)


def _components(parts: tuple[Part, ...]) -> str:
    return USUAL.component.join(map(_part, parts)).rstrip(USUAL.component)


def _part(part: Part) -> str:
    match part:
        case None:
            return ""
        case dt.datetime():
            offset = part.strftime("%z") if part.tzinfo else ""
            return part.strftime("%Y%m%d%H%M%S") + offset
        case dt.date():
            return part.strftime("%Y%m%d")
        case str():
            return escape(part, USUAL)
        case _:
            return str(part)
