"""A binary stream as blocks of whole segments, in constant memory."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from clearchart.interop.x12.delimiters import HEADER_SPAN, Delimiters, Header, find_header
from clearchart.interop.x12.faults import Fault, error, note, review

CHUNK = 1 << 19
"""Bytes read at once; what is held at a time is a small multiple of it."""

LONGEST = 1 << 20
"""Bytes that a segment may have; a longer one is passed over, and said."""

_MARKS = ((b"\xef\xbb\xbf", True), (b"\xff\xfe", False), (b"\xfe\xff", False))
_BLANK = b" \t\r\n\x00\x1a"


@dataclass(frozen=True, slots=True)
class Block:
    """Whole segments in order. `texts` are clean (no line breaks), `raws` as they stand, without terminators.

    `offset` is the file offset of the first byte. `last`: the interchange ends here, and `tail` is what followed
    the last terminator.
    """

    delimiters: Delimiters
    offset: int
    texts: list[str]
    raws: list[str] | list[bytes]
    last: bool = False
    tail: bytes = b""

    @property
    def end(self) -> int:
        """The file offset behind the last byte, the tail's included."""
        return self.offset + sum(map(len, self.raws)) + len(self.raws) + len(self.tail)


@dataclass(frozen=True, slots=True)
class Hole:
    """Bytes of one overlong segment that were passed over."""

    offset: int
    length: int


class Blocks:
    """Iterates a stream as blocks, holes and faults, in the order of the file."""

    def __init__(self, stream: BinaryIO, *, chunk: int = CHUNK) -> None:
        self._stream = stream
        self._chunk = chunk
        self._buffer = b""
        self._offset = 0
        self._ended = False

    def __iter__(self) -> Iterator[Block | Hole | Fault]:
        self._fill()
        yield from self._mark()
        found = False
        while True:
            header = yield from self._seek(found=found)
            if header is None:
                return
            found = True
            if not header.fixed:
                message = "the elements of this ISA don't have the widths of the standard"
                yield review("X12-ISA-WIDTH", message, offset=self._offset)
            yield from self._interchange(header.delimiters)

    def _fill(self) -> None:
        data = self._stream.read(self._chunk)
        self._buffer += data
        self._ended = not data

    def _drop(self, count: int) -> bytes:
        dropped, self._buffer = self._buffer[:count], self._buffer[count:]
        self._offset += count
        return dropped

    def _mark(self) -> Iterator[Fault]:
        for mark, readable in _MARKS:
            if self._buffer.startswith(mark):
                if readable:
                    yield note("X12-BOM", "the file begins with a byte-order mark", offset=0)
                    self._drop(len(mark))
                else:
                    yield error("X12-ENCODING", "the file is in UTF-16: X12 is read in single bytes", offset=0)

    def _seek(self, *, found: bool) -> Generator[Fault, None, Header | None]:
        """Drop what stands before the next ISA, saying so."""
        start, junk, head = self._offset, 0, b""
        while True:
            header = find_header(self._buffer)
            keep = 0 if header or self._ended else HEADER_SPAN
            dropped = self._drop(header.offset if header else max(0, len(self._buffer) - keep))
            head = (head + dropped)[:HEADER_SPAN]
            junk += len(dropped.strip(_BLANK))
            if header or self._ended:
                break
            self._fill()
        if junk or (header is None and not found):
            yield _outside(head, start, found=found or header is not None)
        return header

    def _interchange(self, delimiters: Delimiters) -> Iterator[Block | Hole | Fault]:
        terminator = delimiters.terminator.encode("latin-1")
        first = 3
        while True:
            following = find_header(self._buffer, first, terminator=terminator)
            limit = following.offset if following else len(self._buffer)
            whole = self._buffer.rfind(terminator, 0, limit) + 1
            last = following is not None or self._ended
            if whole or last:
                tail = limit - whole if last else 0
                yield from self._cut(delimiters, whole, tail=tail, last=last)
                first = 0
            elif len(self._buffer) > LONGEST:
                yield self._pass_over(terminator)
            if last:
                return
            self._fill()

    def _cut(self, delimiters: Delimiters, whole: int, *, tail: int, last: bool) -> Iterator[Block | Fault]:
        offset = self._offset
        body, behind = self._drop(whole), self._drop(tail)
        texts, raws, decoded = _split(body, delimiters)
        if not decoded:
            yield note("X12-ENCODING", "bytes here aren't UTF-8: read as Windows-1252", offset=offset)
        yield Block(delimiters, offset, texts, raws, last, behind)

    def _pass_over(self, terminator: bytes) -> Hole:
        start = self._offset + len(self._buffer) - len(self._buffer.lstrip(b" \t\r\n"))
        while True:
            end = self._buffer.find(terminator) + 1
            header = find_header(self._buffer, terminator=terminator)
            stop = min((each for each in (end, header.offset if header else 0) if each), default=0)
            if stop or self._ended:
                self._drop(stop or len(self._buffer))
                return Hole(start, self._offset - start)
            self._drop(len(self._buffer) - HEADER_SPAN)
            self._fill()


def _outside(head: bytes, offset: int, *, found: bool) -> Fault:
    if head[:3].upper() == b"ISA":
        message = "the ISA is cut short or damaged: without it the delimiters aren't known, and nothing can be read"
        return error("X12-ISA", message, offset=offset)
    if found:
        return review("X12-OUTSIDE", "bytes outside of any interchange were passed over", offset=offset)
    return error("X12-NO-ISA", "there is no ISA segment: this is not an X12 interchange", offset=offset)


def _split(body: bytes, delimiters: Delimiters) -> tuple[list[str], list[str] | list[bytes], bool]:
    """Clean texts, raw segments, and whether the bytes were ASCII or UTF-8."""
    mark = delimiters.terminator
    high = not _marks(delimiters).isascii()
    if body.isascii() or high:
        raw = body.decode("latin-1")
        raws = raw.split(mark)
        raws.pop()
        clean = _clean(raw, mark)
        plain = clean is raw and f"{mark} " not in raw
        return (raws if plain else _texts(clean, mark)), raws, True
    pieces = body.split(mark.encode("latin-1"))
    pieces.pop()
    decoded = [decode(piece) for piece in pieces]
    return [_clean(text, mark).lstrip() for text, _ in decoded], pieces, all(known for _, known in decoded)


def _marks(delimiters: Delimiters) -> str:
    return delimiters.element + delimiters.component + delimiters.repetition + delimiters.terminator


def _clean(raw: str, mark: str) -> str:
    """Without line breaks, which stand after terminators and, in wrapped files, anywhere."""
    for each in "\r\n":
        if each != mark and each in raw:
            raw = raw.replace(each, "")
    return raw


def _texts(clean: str, mark: str) -> list[str]:
    texts = clean.split(mark)
    texts.pop()
    return [text.lstrip() for text in texts] if f"{mark} " in clean else texts


def decode(piece: bytes) -> tuple[str, bool]:
    """A segment's text, and whether it was UTF-8; else it is read as Windows-1252."""
    try:
        return piece.decode("utf-8"), True
    except UnicodeDecodeError:
        return piece.decode("cp1252", "replace"), False
