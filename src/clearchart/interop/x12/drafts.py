"""A part of a claim while its segments are being read."""

import datetime as dt
from decimal import Decimal
from operator import itemgetter
from typing import Any

from clearchart.interop.x12.dialect import Dialect
from clearchart.interop.x12.values import DATES, NUMBERS
from clearchart.model.claim import Adjustment, Amount, Contact, Dated, Reference

Elements = list[str]
"""The elements of one segment, its id first, padded with empty ones."""

Misread = tuple[str, str, Elements]
"""Code, sentence and segment of something that could not be understood; the segment tells the place."""

_AMOUNTS_OF_CAS = range(2, 20, 3)


class Unused:
    """Places of a segment that the guides don't use."""

    def __init__(self, *places: int) -> None:
        self.places = places
        self.of = itemgetter(*places)


class Draft:
    """The fields of one part as they are found: `found` those that hold one value, `several` those that hold more."""

    __slots__ = ("dialect", "found", "misread", "several")

    def __init__(self, dialect: Dialect, misread: list[Misread]) -> None:
        self.dialect = dialect
        self.misread = misread
        self.found: dict[str, Any] = {}
        self.several: dict[str, list[Any]] = {}

    def add(self, name: str, value: Any) -> None:
        """Append to a field that holds several."""
        known = self.several.get(name)
        if known is None:
            self.several[name] = [value]
        else:
            known.append(value)

    def fields(self) -> dict[str, Any]:
        """The fields as the constructor of the value wants them."""
        for name, values in self.several.items():
            self.found[name] = tuple(values)
        return self.found

    def keep(self, elements: Elements) -> None:
        """Keep a segment that has no field of its own."""
        self.add("rest", self.dialect.canonical(elements))

    def doubt(self, code: str, message: str, *, elements: Elements) -> None:
        """Say that something in a segment was not understood, and keep the segment."""
        self.misread.append((code, message, elements))
        self.keep(elements)

    def unused(self, elements: Elements, unused: Unused) -> None:
        """Say where an element stands that the guides don't use: the claim has no place for it."""
        if any(unused.of(elements)):
            found = [place for place in unused.places if elements[place]]
            shown = ", ".join(f"{elements[0].upper()}{place:02}" for place in found)
            self.misread.append(("X12-ELEMENT", f"the guides don't use {shown}: left out of the claim", elements))

    def number(self, elements: Elements, place: int) -> Decimal | None:
        """A number; None where there is none, which is said if anything else stands there."""
        text = elements[place]
        if not text:
            return None
        number = NUMBERS[text]
        if number is None:
            message = f"{elements[0].upper()}{place:02} is not a number"
            self.misread.append(("X12-NUMBER", message, elements))
        return number

    def date(self, elements: Elements, place: int) -> dt.date | None:
        """A date written CCYYMMDD; None where there is none, which is said if anything else stands there."""
        text = elements[place]
        date = DATES[text]
        if date is None and text:
            message = f"{elements[0].upper()}{place:02} is not a date"
            self.misread.append(("X12-DATE", message, elements))
        return date


def read_period(draft: Draft, elements: Elements) -> tuple[dt.date | None, dt.date | None, str]:
    """First day, last day (of a range alone) and time of a DTP; the first is None where it can't be read."""
    form, text = elements[2].upper(), elements[3]
    if form == "D8":
        return DATES[text], None, ""
    if form == "RD8":
        first, _, last = text.partition("-")
        ends = DATES[last]
        return (DATES[first], ends, "") if ends else (None, None, "")
    if form == "DT":
        return DATES[text[:8]], None, text[8:]
    return None, None, ""


def add_date(draft: Draft, elements: Elements) -> None:
    """A DTP that has no field of its own."""
    first, last, time = read_period(draft, elements)
    if first is None:
        draft.doubt("X12-DATE", f"the date of DTP {elements[1][:3]} is none", elements=elements)
    else:
        draft.add("dates", Dated(qualifier=elements[1], first=first, last=last, time=time))


def add_reference(draft: Draft, elements: Elements) -> None:
    """A REF; one with a description or a second identifier is kept as it stands."""
    if elements[3] or elements[4]:
        draft.keep(elements)
    else:
        draft.add("references", Reference(qualifier=elements[1], value=elements[2]))


def add_amount(draft: Draft, elements: Elements) -> None:
    """An AMT that has no field of its own."""
    amount = draft.number(elements, 2)
    if amount is None:
        draft.keep(elements)
    else:
        draft.add("amounts", Amount(qualifier=elements[1], value=amount))


def add_adjustments(draft: Draft, elements: Elements) -> None:
    """A CAS: one group with up to six reasons."""
    for place in _AMOUNTS_OF_CAS:
        reason, amount = elements[place], draft.number(elements, place + 1)
        if amount is not None:
            units = draft.number(elements, place + 2)
            draft.add("adjustments", Adjustment(group=elements[1], reason=reason, amount=amount, units=units))
        elif reason:
            draft.doubt("X12-NUMBER", "an adjustment without an amount", elements=elements)


def read_contact(elements: Elements) -> Contact:
    """A PER: name and up to three numbers."""
    numbers = [Reference(qualifier=elements[at], value=elements[at + 1]) for at in (3, 5, 7) if elements[at]]
    return Contact(name=elements[2], numbers=tuple(numbers))
