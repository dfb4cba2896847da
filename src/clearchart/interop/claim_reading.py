"""The front door for claims: a stream of bytes in any known format in, claims with their places in the bytes out."""

from collections.abc import Iterator
from enum import StrEnum
from io import BufferedReader, RawIOBase
from itertools import batched
from typing import TYPE_CHECKING, BinaryIO, Protocol

from clearchart.interop.formats import HEAD, Format, sniff
from clearchart.interop.json_claims import read_json_claims
from clearchart.interop.refusals import reason
from clearchart.interop.x12 import looks_like_x12, read_x12
from clearchart.model.claim import Claim
from clearchart.model.finding import At, Place
from clearchart.model.problem import Level, Problem
from clearchart.model.value import Value

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_AT_A_TIME = 20


class ClaimFormat(StrEnum):
    """The formats of claims that are recognised."""

    X12 = "x12"
    FHIR = "fhir"
    JSON = "json"


class ClaimRead(Protocol):
    """One claim with its place in the original bytes; `claim` is None where something could not be read.

    Offsets and lengths are bytes of the original file; they are found when asked for and never stored.
    """

    @property
    def claim(self) -> Claim | None:
        """The claim, or None."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the data: level ERROR where something was not read."""

    @property
    def source(self) -> bytes:
        """The original bytes of this claim, with what it shares with others where it needs that."""

    def at(self, place: Place) -> At | None:
        """Where a place of the claim stands; the nearest thing that is there where it is absent."""

    def excerpt(self, at: At) -> str:
        """The segment (or the value) as it stands."""

    def column(self, place: Place) -> tuple[int, int]:
        """Where in the excerpt of its `at` the place begins, and its length in characters; for a caret."""


class Unread(Value, frozen=True, kw_only=True):
    """Input of which nothing could be read as a claim."""

    problems: tuple[Problem, ...]
    claim: None = None
    source: bytes = b""

    def at(self, _place: Place) -> At | None:
        """Nowhere."""
        return None

    def excerpt(self, _at: At) -> str:
        """Nothing."""
        return ""

    def column(self, _place: Place) -> tuple[int, int]:
        """Nowhere."""
        return 0, 0


class _Begun(RawIOBase):
    """A stream of which the head was read already."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """The next bytes of the head, then of the stream."""
        view = memoryview(buffer).cast("B")
        data = self._head[: len(view)] or self._stream.read(len(view))
        self._head = self._head[len(view) :]
        view[: len(data)] = data
        return len(data)


def read_claims(stream: BinaryIO, *, name: str) -> Iterator[ClaimRead]:
    """The claims in a binary stream, in order, in constant memory for X12; `name` is the file as the operator named it.

    The format is told from the content. Never raises on bad bytes: what can't be read is an item without a claim.
    """
    head = stream.read(HEAD)
    found = recognise(head)
    if found is None:
        yield Unread(problems=(_refusal(head, name),))
        return
    whole = BufferedReader(_Begun(head, stream))
    claims: Iterator[ClaimRead] = (
        read_x12(whole, name=name) if found is ClaimFormat.X12 else read_json_claims(whole, name=name)
    )
    # Some at a time: reading and judging by turns, claim by claim, each would find the processor's caches full of the
    # other, and both together take a tenth longer.
    for some in batched(claims, _AT_A_TIME):
        yield from some


def recognise(head: bytes) -> ClaimFormat | None:
    """The format of claims that begin with these bytes, or None."""
    if looks_like_x12(head):
        return ClaimFormat.X12
    return _FORMATS.get(sniff(head))


def _refusal(head: bytes, name: str) -> Problem:
    found = sniff(head)
    code = "EMPTY" if found is Format.EMPTY else "FORMAT-UNREADABLE"
    message = f"{reason(found)}; claims come as X12 837, FHIR R4 Claim or JSON"
    return Problem(level=Level.ERROR, code=code, message=message, place=f"{name} byte 0")


_FORMATS = {
    Format.X12: ClaimFormat.X12,
    Format.FHIR: ClaimFormat.FHIR,
    Format.FHIR_NDJSON: ClaimFormat.FHIR,
    Format.JSON: ClaimFormat.JSON,
    Format.JSONL: ClaimFormat.JSON,
    Format.JSON_OTHER: ClaimFormat.JSON,
}
