"""Bytes to messages: batches, MLLP blocks, any line ends; nothing is dropped without a word."""

import re
from collections.abc import Iterator

from clearchart.interop.formats import as_utf8
from clearchart.model import Level, Problem
from clearchart.model.value import Value

_BLOCK_SIGNS = re.compile(rb"(?:(?<=[\r\n])|^)[\x0b\x1c]+|\x1c(?=[\r\n]|$)|\x0b(?=MSH)")
_HEADER = re.compile(rb"MSH[!-/:-@\[-^`{-~]")  # ASCII punctuation but the underscore
_ENVELOPE = re.compile(rb"(FHS|BHS|BTS|FTS)([^\w\s])?(\d*)")


class Piece(Value, frozen=True, kw_only=True):
    """The bytes of one message and the line of the file at which it begins; or, without bytes, a problem."""

    data: bytes = b""
    line: int = 1
    problem: Problem | None = None


def pieces(data: bytes, *, place: str) -> Iterator[Piece]:
    """The messages of a file in their order, and between them the problems of its envelopes and of stray lines."""
    begun: list[bytes] = []
    start = stray = 0
    counts = _Counts(place)
    for number, line in enumerate(_BLOCK_SIGNS.sub(b"", as_utf8(data)).splitlines(), 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf").lstrip()  # noqa: PLW2901 - a mark of the file, none of the line
        envelope = _ENVELOPE.match(line)
        if _HEADER.match(line) or envelope:
            yield from _piece(begun, start)
            begun, start = ([line], number) if envelope is None else ([], number)
            yield from counts.header(number) if envelope is None else counts.envelope(envelope, number)
        elif begun:
            begun.append(line)
        elif line.strip() and not stray:
            stray = number
    yield from _piece(begun, start)
    if stray:
        yield Piece(problem=_review("LINE-STRAY", "lines outside of any message were not read", f"{place}:{stray}"))
    if not counts.total:
        message = "no message header (MSH): nothing was read"
        yield Piece(problem=Problem(level=Level.ERROR, code="MESSAGE-NONE", message=message, place=place))


def _piece(lines: list[bytes], start: int) -> Iterator[Piece]:
    if lines:
        yield Piece(data=b"\r".join(lines).rstrip(b"\r\n \x1a\x00"), line=start)


class _Counts:
    """Counts messages and batches, and compares them with what the trailers say."""

    def __init__(self, place: str) -> None:
        self.total = 0
        self._place = place
        self._messages = self._batches = 0

    def header(self, _number: int) -> Iterator[Piece]:
        self.total += 1
        self._messages += 1
        return iter(())

    def envelope(self, found: re.Match[bytes], number: int) -> Iterator[Piece]:
        name, said = found[1].decode(), int(found[3][:9] or -1) if found[3] else -1
        if name == "BHS":
            self._messages = 0
        elif name == "FHS":
            self._batches = 0
        counted = self._messages if name == "BTS" else self._batches
        if name == "BTS":
            self._batches += 1
        if name in ("BTS", "FTS") and said not in (-1, counted):
            what = "messages" if name == "BTS" else "batches"
            message = f"the trailer counts {said} {what}, {counted} are there"
            yield Piece(problem=_review("BATCH-COUNT", message, f"{self._place}:{number} {name}-1"))


def _review(code: str, message: str, place: str) -> Problem:
    return Problem(level=Level.REVIEW, code=code, message=message, place=place)
