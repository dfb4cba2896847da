"""Mends a claim in its own bytes: only duplicate diagnoses and pointers ever change, everything else stays as it is."""

from collections.abc import Iterable

from clearchart.interop.claim_reading import ClaimRead
from clearchart.model import Claim, Place
from clearchart.model.value import Value


class Patch(Value, frozen=True, kw_only=True):
    """Bytes to put in the place of others; offsets are into the file."""

    offset: int
    length: int
    text: bytes = b""


def patches(read: ClaimRead, *, before: Claim, after: Claim) -> list[Patch] | None:
    """What makes the bytes of the claim `before` those of `after`; None where that can't be done in place.

    `after` may lack diagnoses of `before` and have other pointers. An X12 segment that would be left empty, and
    JSON, are not mended in place.
    """
    if len(before.lines) != len(after.lines):
        return None
    gone = _gone(before, after)
    if gone is None:
        return None
    found = list[Patch]()
    for at in gone:
        removed = _removal(read, ("diagnoses", at), alone=_alone(read, at, before, gone))
        if removed is None:
            return None
        found.append(removed)
    for at, (old, new) in enumerate(zip(before.lines, after.lines, strict=True)):
        if old.pointers != new.pointers:
            pointers = _pointers(read, ("lines", at, "pointers"), new.pointers)
            if pointers is None:
                return None
            found.append(pointers)
    return found


def patched(data: bytes, found: Iterable[Patch]) -> bytes:
    """The bytes with all patches made."""
    pieces, end = list[bytes](), 0
    for each in sorted(found, key=lambda patch: patch.offset):
        pieces += [data[end : each.offset], each.text]
        end = each.offset + each.length
    return b"".join([*pieces, data[end:]])


def _gone(before: Claim, after: Claim) -> list[int] | None:
    """The places of the diagnoses that `after` lacks; None if it is no part of `before` in its order."""
    gone, rest = list[int](), list(after.diagnoses)
    for at, each in enumerate(before.diagnoses):
        if rest and rest[0] == each:
            del rest[0]
        else:
            gone.append(at)
    return None if rest else gone


def _alone(read: ClaimRead, at: int, before: Claim, gone: list[int]) -> bool:
    """Whether removing the diagnosis and the others that go would leave its segment empty."""
    here = read.at(("diagnoses", at))
    mates = [i for i in range(len(before.diagnoses)) if read.at(("diagnoses", i)) == here]
    return set(mates) <= set(gone)


def _removal(read: ClaimRead, place: Place, *, alone: bool) -> Patch | None:
    span = _span(read, place)
    if alone or span is None:
        return None
    offset, text, separator = span
    return Patch(offset=offset - len(separator), length=len(text) + len(separator))


def _pointers(read: ClaimRead, place: Place, pointers: tuple[int, ...]) -> Patch | None:
    span = _span(read, place)
    if span is None or not pointers:
        return None
    offset, old, _ = span
    component = next((char for char in old if not char.isdigit()), ":")
    return Patch(offset=offset, length=len(old), text=component.join(map(str, pointers)).encode())


def _span(read: ClaimRead, place: Place) -> tuple[int, str, str] | None:
    """Offset and text of the whole element of an X12 segment that holds a place, and its separator; None for JSON."""
    at = read.at(place)
    if at is None or at.segment.startswith("/"):
        return None
    text = read.excerpt(at)
    begin, _ = read.column(place)
    separator = text[len(at.segment) : len(at.segment) + 1]
    if not begin or not separator or not text.isascii():
        return None
    start = text.rfind(separator, 0, begin) + 1
    end = text.find(separator, begin)
    return at.offset + start, text[start : end if end >= 0 else len(text)], separator
