"""Runs of segments that belong together, with their place in the file."""

from collections.abc import Sequence

from clearchart.interop.x12.delimiters import Delimiters
from clearchart.interop.x12.dialect import PAD
from clearchart.model.finding import At


class Group:
    """Segments from one that begins a loop to the next such one; offsets are computed when asked for."""

    __slots__ = ("delimiters", "offset", "raws", "texts")

    def __init__(self, texts: list[str], raws: Sequence[str | bytes], *, offset: int, delimiters: Delimiters) -> None:
        self.texts = texts
        self.raws = raws
        self.offset = offset
        self.delimiters = delimiters

    def source(self) -> bytes:
        """The bytes as they stand in the file, terminators included."""
        terminator = self.delimiters.terminator.encode("latin-1")
        return b"".join(as_bytes(raw) + terminator for raw in self.raws)

    @property
    def begin(self) -> int:
        """The file offset of the first segment's id."""
        return self.at(0).offset

    def part(self, start: int, end: int) -> "Group":
        """Some of the segments as a group."""
        if start == 0 and end == len(self.texts):
            return self
        offset = self.offset + sum(map(len, self.raws[:start])) + start
        return Group(self.texts[start:end], self.raws[start:end], offset=offset, delimiters=self.delimiters)

    def first(self) -> list[str]:
        """The elements of the first segment, padded."""
        return self.texts[0].split(self.delimiters.element) + PAD

    def filled(self) -> list[str]:
        """The segments that aren't empty."""
        return [text for text in self.texts if text]

    def at(self, index: int) -> At:
        """Where a segment stands; line breaks before it are not part of it."""
        raw = as_bytes(self.raws[index])
        start = self.offset + sum(len(each) + 1 for each in self.raws[:index])
        bare = raw.lstrip(b" \t\r\n")
        segment = self.texts[index].partition(self.delimiters.element)[0].upper()
        return At(segment=segment, offset=start + len(raw) - len(bare), length=len(bare))


def as_bytes(raw: str | bytes) -> bytes:
    """A raw segment as bytes."""
    return raw.encode("latin-1") if isinstance(raw, str) else raw
