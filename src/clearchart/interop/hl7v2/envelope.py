"""One message as its segments: character set, delimiters, wrapped lines and local segments."""

import re
from collections.abc import Iterator

from clearchart.interop.decoding import decode
from clearchart.interop.hl7v2.complaints import Complaints
from clearchart.interop.hl7v2.marks import Marks, marks_of
from clearchart.interop.hl7v2.segments import Segment, segment_of
from clearchart.interop.hl7v2.splitting import Piece
from clearchart.model.value import Value

_LINE_END = re.compile(r"\r\n|\r|\n")
_NAME = re.compile(r"[A-Z][A-Z0-9]{2}\Z")
_BARE = frozenset(("EVN", "PID", "PD1", "PV1", "PV2", "ORC", "OBR", "TXA", "NTE"))
"""Segments that senders write without any field; another short line of capitals is a line of a note."""
_CHARSET = 18

# HL7 table 0211 and what senders write in its place, and the codec of each.
_CODECS = {
    "ASCII": "ascii",
    "UNICODE UTF-8": "utf-8",
    "UTF-8": "utf-8",
    "UTF8": "utf-8",
    "8859/1": "latin-1",
    "8859/2": "iso8859-2",
    "8859/5": "iso8859-5",
    "8859/6": "iso8859-6",
    "8859/7": "iso8859-7",
    "8859/8": "iso8859-8",
    "8859/9": "iso8859-9",
    "8859/15": "iso8859-15",
    "ISO-8859-1": "latin-1",
    "ISO8859-1": "latin-1",
    "WINDOWS-1252": "windows-1252",
}


class Segments(Value, frozen=True):
    """The segments of a message in their order; the first is its MSH."""

    items: tuple[Segment, ...]

    @property
    def header(self) -> Segment:
        """MSH."""
        return self.items[0]

    def first(self, *names: str) -> Segment | None:
        """The first segment that has one of the names."""
        return next((each for each in self.items if each.name in names), None)

    def all(self, *names: str) -> Iterator[Segment]:
        """Every segment that has one of the names."""
        return (each for each in self.items if each.name in names)

    def groups(self, *names: str) -> Iterator["Segments"]:
        """From each segment with one of the names up to the next such segment."""
        starts = [at for at, each in enumerate(self.items) if each.name in names]
        for at, end in zip(starts, [*starts, len(self.items)][1:], strict=True):
            yield Segments(self.items[at:end])


def segments_of(piece: Piece, complaints: Complaints) -> Segments:
    """The segments of a message that begins with MSH; empty lines are passed over."""
    text, marks = _text(piece, complaints)
    begun: list[tuple[int, list[str]]] = []  # each segment's line, and its text with the lines that go on with it
    for at, line in enumerate(_LINE_END.split(text), piece.line):
        if not begun or _begins_segment(line, marks):
            begun.append((at, [line]))
        elif line.strip():
            begun[-1][1].append(line)
    items = [segment_of("\n".join(lines), at, marks=marks) for at, lines in begun]
    wrapped = sum(len(lines) - 1 for _, lines in begun)
    if wrapped:
        message = f"{wrapped} lines are no segment: each was read as going on with the field before it"
        complaints.note("SEGMENT-WRAPPED", message, at=complaints.at(items[0]))
    _local(items, complaints)
    return Segments(tuple(items))


def _text(piece: Piece, complaints: Complaints) -> tuple[str, Marks]:
    head = re.split(rb"[\r\n]", piece.data, maxsplit=1)[0].decode("latin-1")
    marks, sound = marks_of(head)
    place = f"{complaints.at(None)}:{piece.line} MSH"
    if not sound:
        complaints.review(
            "DELIMITERS", "the delimiters are not as the standard asks: the usual ones fill in", at=f"{place}-2"
        )
    named = segment_of(head, piece.line, marks=marks).part(_CHARSET).upper().replace("_", "-")
    codec = _CODECS.get(named)
    if named and codec is None:
        complaints.note(
            "CHARSET-UNKNOWN", "a character set that is not known: taken as UTF-8", at=f"{place}-{_CHARSET}"
        )
    text, _, problems = decode(piece.data, place=f"{complaints.at(None)}:{piece.line}", declared=codec)
    complaints.take(problems)
    return text, marks


def _begins_segment(line: str, marks: Marks) -> bool:
    name = line.partition(marks.field)[0].rstrip()
    return bool(_NAME.match(name)) and (len(line) > len(name) or name in _BARE)


def _local(items: list[Segment], complaints: Complaints) -> None:
    """Say which local segments (Z) are there: they are read by nobody."""
    names = [each.name for each in items if each.name.startswith("Z")]
    if names:
        counted = ", ".join(f"{name} {names.count(name)}" for name in dict.fromkeys(names))
        first = next(each for each in items if each.name == names[0])
        complaints.note(
            "SEGMENT-LOCAL", f"local segments that coding does not read: {counted}", at=complaints.at(first)
        )
