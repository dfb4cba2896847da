"""Segments of HL7 v2 as they stand: fields by number, repetitions, components; never more strict than it has to be.

Fields are numbered as in the standard: PID-3 is `field(3)` of PID, MSH-1 the field separator itself.
"""

from collections.abc import Iterator

from clearchart.interop.hl7v2.escapes import unescape
from clearchart.interop.hl7v2.marks import Marks
from clearchart.model.value import Value

NULL = '""'
"""A field that the sender wants emptied (HL7 v2.5.1, 2.5.3); an empty field says nothing."""

HEADERS = ("MSH", "FHS", "BHS")


class Element(Value, frozen=True):
    """One repetition of a field, as written."""

    raw: str
    marks: Marks

    def part(self, component: int = 1, sub: int = 1) -> str:
        """A component's subcomponent, both from 1, unescaped; empty where it is absent or the null value."""
        parts = self.raw.split(self.marks.component)
        if component > len(parts):
            return ""
        subs = (
            parts[component - 1].split(self.marks.subcomponent) if self.marks.subcomponent else [parts[component - 1]]
        )
        text = subs[sub - 1] if sub <= len(subs) else ""
        return "" if text == NULL else unescape(text, self.marks).strip()

    def whole(self) -> str:
        """The repetition as one text, unescaped, components and all; as it stands in a field of text."""
        return "" if self.raw == NULL else unescape(self.raw, self.marks)


class Segment(Value, frozen=True):
    """One segment: its name, the line of the file it stands in, and its fields as written."""

    name: str
    line: int
    fields: tuple[str, ...]
    marks: Marks

    def raw(self, number: int) -> str:
        """A field as written; empty where the segment is shorter."""
        return self.fields[number] if number < len(self.fields) else ""

    def null(self, number: int) -> bool:
        """Whether the sender wants the field emptied."""
        return self.raw(number).strip() == NULL

    def all(self, number: int) -> Iterator[Element]:
        """The repetitions of a field that hold anything."""
        text = self.raw(number)
        if not text:
            return
        for raw in text.split(self.marks.repetition) if self.marks.repetition else [text]:
            if raw:
                yield Element(raw=raw, marks=self.marks)

    def first(self, number: int) -> Element:
        """The first repetition of a field that holds anything, or an empty one."""
        return next(self.all(number), Element(raw="", marks=self.marks))

    def part(self, number: int, component: int = 1, *, sub: int = 1) -> str:
        """A component of a field's first repetition."""
        raw = self.raw(number)
        if not raw or raw.isalnum():  # as most fields are: nothing to take apart
            return raw if component == sub == 1 else ""
        return self.first(number).part(component, sub)


def segment_of(text: str, line: int, *, marks: Marks) -> Segment:
    """The segment of one line of text."""
    name, *fields = text.split(marks.field)
    if name in HEADERS:
        fields.insert(0, marks.field)
    return Segment(name=name, line=line, fields=(name, *fields), marks=marks)
