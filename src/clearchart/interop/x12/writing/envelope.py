"""The envelope of what is written: who sends to whom, when, and under which control numbers."""

import datetime as dt

from clearchart.interop.x12.delimiters import Delimiters
from clearchart.interop.x12.writing.segments import Pen
from clearchart.model.value import Value


class Envelope(Value, frozen=True, kw_only=True):
    """Who sends and receives an interchange, when it was made (local time) and its numbers; nothing is assumed.

    `control` numbers the interchange, groups and transaction sets count on from it. `reference` is BHT03.
    `usage`: `P` production, `T` test. `line_break` follows each terminator.
    """

    sender: str
    receiver: str
    created: dt.datetime
    control: int
    sender_qualifier: str = "ZZ"
    receiver_qualifier: str = "ZZ"
    application_sender: str = ""
    application_receiver: str = ""
    reference: str = ""
    purpose: str = "00"
    usage: str = "P"
    delimiters: Delimiters = Delimiters()
    line_break: str = "\n"


def open_interchange(pen: Pen, envelope: Envelope) -> None:
    """ISA, its elements as wide as the standard wants them."""
    marks, when = envelope.delimiters, envelope.created
    blank = " " * 10
    sender = (envelope.sender_qualifier, envelope.sender.ljust(15)[:15])
    receiver = (envelope.receiver_qualifier, envelope.receiver.ljust(15)[:15])
    dated = (f"{when:%y%m%d}", f"{when:%H%M}", marks.repetition or "U", "00501", f"{envelope.control:09}")
    pen.write_bare("ISA", "00", blank, "00", blank, *sender, *receiver, *dated, "0", envelope.usage, marks.component)


def open_group(pen: Pen, envelope: Envelope, *, number: int, guide: str) -> None:
    """GS."""
    sender = envelope.application_sender or envelope.sender
    receiver = envelope.application_receiver or envelope.receiver
    when = envelope.created
    pen.write("GS", "HC", sender, receiver, f"{when:%Y%m%d}", f"{when:%H%M}", str(number), "X", guide)


def open_transaction(pen: Pen, envelope: Envelope, *, number: int, guide: str) -> None:
    """ST and BHT."""
    when = envelope.created
    pen.write("ST", "837", f"{number:04}", guide)
    reference = envelope.reference or f"{envelope.control}"
    pen.write("BHT", "0019", envelope.purpose, reference, f"{when:%Y%m%d}", f"{when:%H%M}", "CH")
