"""The delimiters of an interchange, read from its ISA segment; and where the next ISA stands."""

import re

from clearchart.model.value import Value

_WIDTHS = (2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1)
_FIXED = re.compile(
    rb"[Ii][Ss][Aa](?P<element>[^A-Za-z0-9 ])"
    + b"".join(
        rb"(?P<isa11>.)(?P=element)" if number == 11 else b".{%d}(?P=element)" % width
        for number, width in enumerate(_WIDTHS, 1)
    )
    + rb"(?P<component>[^A-Za-z0-9 ])(?P<terminator>[^A-Za-z0-9 ])",
    re.DOTALL,
)
_LOOSE_WIDTH = 40

HEADER_SPAN = 16 * (_LOOSE_WIDTH + 1) + 8
"""Bytes within which an ISA has its terminator, also one whose elements are too wide."""


class Delimiters(Value, frozen=True, kw_only=True):
    """The four delimiters, one character each (bytes above 127 as Latin-1); `repetition` is empty before 5010."""

    element: str = "*"
    component: str = ":"
    repetition: str = "^"
    terminator: str = "~"


class Header(Value, frozen=True, kw_only=True):
    """An ISA that was found: where, with which delimiters, and whether its elements have the standard's widths."""

    offset: int
    delimiters: Delimiters
    fixed: bool


def read_header(data: bytes, offset: int = 0) -> Header | None:
    """The ISA that stands at `offset`, or None. Tolerates trimmed elements as long as there are sixteen."""
    found = _FIXED.match(data, offset)
    if found:
        return Header(
            offset=offset, delimiters=_delimiters(found["element"], found["isa11"], found[0][-2:]), fixed=True
        )
    return _read_loose(data, offset)


def _read_loose(data: bytes, offset: int) -> Header | None:
    head = data[offset : offset + HEADER_SPAN]
    mark = head[3:4]
    if head[:3].upper() != b"ISA" or not mark or mark.isalnum() or mark == b" ":
        return None
    parts = head.split(mark, 16)
    if len(parts) < 17 or max(map(len, parts[:16])) > _LOOSE_WIDTH:
        return None
    ending = parts[16][:2]
    if len(ending) < 2 or ending[:1].isalnum() or ending[1:].isalnum() or b" " in ending:
        return None
    return Header(offset=offset, delimiters=_delimiters(mark, parts[11], ending), fixed=False)


def _delimiters(element: bytes, repetition: bytes, ending: bytes) -> Delimiters:
    used = repetition if len(repetition) == 1 and not repetition.isalnum() and repetition != b" " else b""
    element_, repetition_, ending_ = (each.decode("latin-1") for each in (element, used, ending))
    return Delimiters(element=element_, component=ending_[0], repetition=repetition_, terminator=ending_[1])


def looks_like_x12(head: bytes) -> bool:
    """Whether the first bytes of a file are, or hold, the beginning of an interchange."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\x00")[:4]
    mark = start[3:]
    begins = start[:3].upper() == b"ISA" and not mark.isalnum() and mark not in (b" ", b"\n", b"\r")
    return begins or find_header(head) is not None


def find_header(data: bytes, start: int = 0, *, terminator: bytes = b"") -> Header | None:
    """The first ISA from `start` on: one of fixed widths anywhere, another one only where a segment may begin."""
    position = _next_id(data, start)
    while position >= 0:
        header = read_header(data, position)
        if header and (header.fixed or _begins_segment(data, position, terminator)):
            return header
        position = _next_id(data, position + 1)
    return None


def _next_id(data: bytes, start: int) -> int:
    upper = data.find(b"ISA", start)
    # Only before that: in a file of many short interchanges the rest would be looked through for each of them.
    lower = data.find(b"isa", start, upper if upper >= 0 else len(data))
    return lower if lower >= 0 else upper


def _begins_segment(data: bytes, position: int, terminator: bytes) -> bool:
    before = data[max(0, position - 8) : position]
    stripped = before.rstrip(b" \t\r\n\xef\xbb\xbf")
    return before != stripped or not before or before.endswith(terminator or b"~")
