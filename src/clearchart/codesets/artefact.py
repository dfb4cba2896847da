"""The one read-only file format for everything compiled: named sections behind a small header, memory-mapped.

Layout: 8 bytes magic, 4 bytes little-endian header length, a msgpack header, then the sections, each aligned
to 8 bytes. Kinds of section: `ints` (little-endian int32), `bytes`, `strings` (int32 offsets, then UTF-8).
Nothing is ever unpickled, and nothing is read before it is asked for.
"""

import mmap
import os
import struct
import sys
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import msgspec

from clearchart.codesets.errors import CodesetError
from clearchart.model.value import Value

FORMAT = 1
"""Part of every artefact's address: a change of layout compiles everything anew."""

_MAGIC = b"CLRCHRT\x01"
_ALIGN = 8

type View = memoryview[int]
"""A window on the mapped file: bytes, or int32 numbers after `cast`."""

type Section = bytes | array[int] | Sequence[str]


class ArtefactError(CodesetError):
    """The file is not an artefact of this format, or it is cut short: delete it, it is compiled again."""


class _Place(Value, frozen=True, kw_only=True):
    kind: str
    offset: int
    length: int
    count: int


class _Header(Value, frozen=True, kw_only=True):
    format: int
    meta: dict[str, Any]
    sections: dict[str, _Place]


class StringTable(Sequence[str]):
    """Strings in a mapped file, decoded one at a time when asked for."""

    __slots__ = ("_blob", "_offsets")

    def __init__(self, offsets: View, blob: View) -> None:
        self._offsets = offsets
        self._blob = blob

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return tuple(self[i] for i in range(*at.indices(len(self))))
        if at < 0:
            at += len(self)
        if not 0 <= at < len(self):
            raise IndexError(at)
        return str(self._blob[self._offsets[at] : self._offsets[at + 1]], "utf-8")

    def raw(self, at: int) -> bytes:
        """The UTF-8 bytes of string `at`, without a check of bounds."""
        return bytes(self._blob[self._offsets[at] : self._offsets[at + 1]])


class StringIndex:
    """From a string to its place in a table: open addressing over CRC-32, nothing built at opening."""

    __slots__ = ("_mask", "_slots", "_table")

    def __init__(self, table: StringTable, slots: View) -> None:
        self._table = table
        self._slots = slots
        self._mask = len(slots) - 1

    def find(self, text: str) -> int:
        """The place of `text` in the table, or -1."""
        key = text.encode()
        at = zlib.crc32(key) & self._mask
        while (place := self._slots[at]) >= 0:
            if self._table.raw(place) == key:
                return place
            at = (at + 1) & self._mask
        return -1


def index_slots(strings: Sequence[str]) -> array[int]:
    """The section that a `StringIndex` over `strings` (all different) reads; at most half full."""
    size = 8
    while size < 2 * len(strings):
        size *= 2
    slots = array("i", [-1]) * size
    for place, text in enumerate(strings):
        at = zlib.crc32(text.encode()) & (size - 1)
        while slots[at] >= 0:
            at = (at + 1) & (size - 1)
        slots[at] = place
    return slots


class Artefact:
    """An opened artefact: read-only, shared between processes by the page cache."""

    def __init__(self, path: Path, header: _Header, body: View) -> None:
        self.path = path
        self.meta: Mapping[str, Any] = header.meta
        self._places = header.sections
        self._body = body

    @classmethod
    def open(cls, path: Path) -> Self:
        """Map the file. Raises ArtefactError if it isn't one of ours, FileNotFoundError if it isn't there."""
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size < len(_MAGIC) + 4:
                raise ArtefactError(f"{path}: too short for an artefact")
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        return cls(path, *_read_header(path, view))

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def bytes(self, name: str) -> View:
        """A section of bytes, not copied."""
        return self._section(name, "bytes")

    def ints(self, name: str) -> View:
        """A section of int32 numbers, not copied."""
        return _as_ints(self._section(name, "ints"))

    def strings(self, name: str) -> StringTable:
        """A table of strings."""
        raw = self._section(name, "strings")
        heads = 4 * (self._places[name].count + 1)
        return StringTable(_as_ints(raw[:heads]), raw[heads:])

    def index(self, table: str, slots: str) -> StringIndex:
        """The look-up from string to place over two sections made with `index_slots`."""
        return StringIndex(self.strings(table), self.ints(slots))

    def _section(self, name: str, kind: str) -> View:
        place = self._places.get(name)
        if place is None or place.kind != kind:
            raise ArtefactError(f"{self.path}: no section {name!r} of kind {kind}")
        return self._body[place.offset : place.offset + place.length]


def write(path: Path, sections: Mapping[str, Section], *, meta: Mapping[str, Any] | None = None) -> None:
    """Write an artefact under a temporary name and rename it: a reader sees all of it or nothing.

    `bytes` make a `bytes` section, `array('i')` an `ints` section, any other sequence a `strings` section.
    """
    places: dict[str, _Place] = {}
    chunks: list[bytes] = []
    offset = 0
    for name, data in sections.items():
        kind, raw, count = _packed(data)
        places[name] = _Place(kind=kind, offset=offset, length=len(raw), count=count)
        padded = raw + b"\0" * (-len(raw) % _ALIGN)
        chunks.append(padded)
        offset += len(padded)
    header = msgspec.msgpack.encode(_Header(format=FORMAT, meta=dict(meta or {}), sections=places))
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(_MAGIC + struct.pack("<I", len(header)) + header)
            file.write(b"\0" * (-file.tell() % _ALIGN))
            file.writelines(chunks)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _read_header(path: Path, view: View) -> tuple[_Header, View]:
    start = len(_MAGIC) + 4
    if bytes(view[: len(_MAGIC)]) != _MAGIC:
        raise ArtefactError(f"{path}: not an artefact of this format")
    (size,) = struct.unpack("<I", view[len(_MAGIC) : start])
    try:
        header = msgspec.msgpack.decode(view[start : start + size], type=_Header)
    except msgspec.MsgspecError as error:
        raise ArtefactError(f"{path}: unreadable header ({error})") from error
    body = view[start + size + (-(start + size) % _ALIGN) :]
    end = max((place.offset + place.length for place in header.sections.values()), default=0)
    if header.format != FORMAT or end > len(body):
        raise ArtefactError(f"{path}: of another format, or cut short")
    return header, body


def _packed(data: Section) -> tuple[str, bytes, int]:
    if isinstance(data, bytes):
        return "bytes", data, len(data)
    if isinstance(data, array):
        return "ints", _little(data), len(data)
    raw = [text.encode() for text in data]
    offsets = array("i", [0])
    for piece in raw:
        offsets.append(offsets[-1] + len(piece))
    return "strings", _little(offsets) + b"".join(raw), len(raw)


def _little(numbers: array[int]) -> bytes:
    if sys.byteorder == "little":
        return numbers.tobytes()
    swapped = array("i", numbers)
    swapped.byteswap()
    return swapped.tobytes()


def _as_ints(raw: View) -> View:
    if sys.byteorder == "little":
        return raw.cast("i")
    numbers = array("i", bytes(raw))
    numbers.byteswap()
    return memoryview(numbers)
