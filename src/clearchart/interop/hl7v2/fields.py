"""Single fields of segments as typed values; one that can't be used is left out and reported by segment and field."""

import datetime as dt
from decimal import Decimal, InvalidOperation

from clearchart.interop import words
from clearchart.interop.hl7_times import hl7_day, hl7_instant
from clearchart.interop.hl7v2.complaints import Complaints
from clearchart.interop.hl7v2.segments import Element, Segment
from clearchart.interop.hl7v2.values import Identifier
from clearchart.model import Author, AuthorRole

_MOST_DIGITS = 18


class Fields:
    """Readers for the fields of one message; `zone` is the facility's, None where it is not known."""

    def __init__(self, complaints: Complaints, zone: dt.tzinfo | None) -> None:
        self.complaints = complaints
        self.zone = zone

    def instant(self, segment: Segment, number: int, *, component: int = 1) -> dt.datetime | None:
        """A time precise to a day at least, or None."""
        text = segment.part(number, component)
        moment = hl7_instant(text, self.zone) if text else None
        self._check(segment, number, not text or moment is not None, "no time that is precise to a day")
        return moment

    def day(self, segment: Segment, number: int, *, component: int = 1) -> dt.date | None:
        """The facility's day of a time, or None."""
        text = segment.part(number, component)
        day = hl7_day(text, self.zone) if text else None
        self._check(segment, number, not text or day is not None, "no day")
        return day

    def number(self, segment: Segment, number: int) -> Decimal | None:
        """A number, or an amount of money without its currency (CP, MO); None for any other."""
        text = segment.part(number).replace(",", "")
        value = _decimal(text)
        self._check(segment, number, not text or value is not None, "no number")
        return value

    def identifier(self, segment: Segment, number: int) -> Identifier | None:
        """The first id of a field (CX), or None."""
        return next(iter(self.identifiers(segment, number)), None)

    def identifiers(self, segment: Segment, number: int) -> tuple[Identifier, ...]:
        """All ids of a field (CX)."""
        found = (identifier_of(each) for each in segment.all(number))
        return tuple(each for each in found if each is not None)

    def _check(self, segment: Segment, number: int, usable: bool, message: str) -> None:
        if not usable:
            at = self.complaints.at(segment, number)
            self.complaints.review("FIELD-INVALID", f"{message}: this field was left out", at=at)


def identifier_of(element: Element) -> Identifier | None:
    """An id with check digit and scheme left out (CX); None without one."""
    value = element.part(1)
    return Identifier(value=value, authority=element.part(4), kind=element.part(5)) if value else None


def entity(element: Element) -> Identifier | None:
    """An id with its namespace (EI); None without one."""
    value = element.part(1)
    return Identifier(value=value, authority=element.part(2) or element.part(3)) if value else None


def author_of(element: Element) -> Author | None:
    """A person (XCN) by id and credentials, never by name; None where neither says what they are."""
    for credential in (element.part(7), element.part(21), element.part(5)):
        role = words.role_of_credential(credential)
        if role:
            return Author(role=role, credential=credential, identifier=element.part(1))
    spoken, role = words.credential_after_name(f"{element.part(2)},{element.part(3)}")
    if role:
        return Author(role=role, credential=spoken, identifier=element.part(1))
    return None


def named_author(element: Element) -> Author | None:
    """As `author_of`; a person with an id but without credentials is taken for a provider."""
    found = author_of(element)
    if found is None and element.part(1):
        return Author(role=AuthorRole.PROVIDER, identifier=element.part(1))
    return found


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and len(text) <= _MOST_DIGITS and "E" not in text.upper() else None
