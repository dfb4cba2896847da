"""The head of a message (MSH): who sent it, when, under which control id; as much as is there."""

import datetime as dt

from clearchart.interop.hl7v2.envelope import Segments
from clearchart.interop.hl7v2.fields import Fields
from clearchart.interop.hl7v2.marks import USUAL, Marks
from clearchart.interop.hl7v2.tables import events
from clearchart.model.value import Value

OTHER = "other"


class Application(Value, frozen=True, kw_only=True):
    """A sender or receiver: application (MSH-3, MSH-5) and facility (MSH-4, MSH-6), as written."""

    application: str = ""
    facility: str = ""


class Header(Value, frozen=True, kw_only=True):
    """MSH. `type` and `event` are MSH-9; `test` is set where MSH-11 says training or debugging.

    `accept`, `answer` are MSH-15 and MSH-16: whether an accept or application acknowledgement is wanted (AL, NE, ER,
    SU, or empty).
    """

    type: str = ""
    event: str = ""
    control: str = ""
    sender: Application = Application()
    receiver: Application = Application()
    sent: dt.datetime | None = None
    version: str = ""
    processing: str = ""
    accept: str = ""
    answer: str = ""
    charset: str = ""
    marks: Marks = USUAL

    @property
    def kind(self) -> str:
        """What the message means to a chart, by `events.toml`; `other` for a message that is not there."""
        return events().get(self.type, {}).get(self.event, OTHER)

    @property
    def test(self) -> bool:
        """Whether the sender marks the message as training (T) or debugging (D): it is no patient's."""
        return self.processing in ("T", "D")


def header_of(segments: Segments, fields: Fields) -> Header:
    """The head of a message; what is missing and needed is told."""
    msh = segments.header
    kind, event = msh.part(9).upper(), msh.part(9, 2).upper()
    if kind and not event:
        kind, event = _from_structure(kind, segments)
    for number, there in ((9, kind and event), (10, msh.part(10))):
        if not there:
            message = "the field is required and has no value"
            fields.complaints.review("FIELD-MISSING", message, at=fields.complaints.at(msh, number))
    return Header(
        type=kind,
        event=event,
        control=msh.part(10),
        sender=Application(application=msh.part(3), facility=msh.part(4)),
        receiver=Application(application=msh.part(5), facility=msh.part(6)),
        sent=fields.instant(msh, 7),
        version=msh.part(12),
        processing=msh.part(11).upper(),
        accept=msh.part(15).upper(),
        answer=msh.part(16).upper(),
        charset=msh.part(18),
        marks=msh.marks,
    )


def _from_structure(kind: str, segments: Segments) -> tuple[str, str]:
    """Type and event where MSH-9 has no second component: `ADT_A01`, or the event stands in EVN-1 alone."""
    before, _, after = kind.partition("_")
    evn = segments.first("EVN")
    return before, after or (evn.part(1).upper() if evn else "")
