"""One claim as it was read from X12, with its place in the bytes."""

from collections.abc import Sequence

from clearchart.interop.x12.blocks import decode
from clearchart.interop.x12.faults import Fault
from clearchart.interop.x12.groups import Group, as_bytes
from clearchart.interop.x12.locating import column, locate
from clearchart.model.claim import Claim
from clearchart.model.finding import At, Place
from clearchart.model.problem import Problem


class X12Claim:
    """One claim of an X12 file, or what could not be read, with its problems and its place in the bytes.

    `groups` are the loops it was read from: ST, the HL loops above it, and its own segments last.
    """

    __slots__ = ("_faults", "_groups", "_name", "claim")

    def __init__(
        self, claim: Claim | None, faults: Sequence[Fault], *, name: str, groups: tuple[Group, ...] = ()
    ) -> None:
        self.claim = claim
        self._faults = faults
        self._groups = groups
        self._name = name

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the bytes, each with its byte offset."""
        return tuple(fault.problem(self._name) for fault in self._faults)

    @property
    def source(self) -> bytes:
        """The claim's original bytes after those of the loops above it, from ISA on: an X12 file but for its end."""
        return b"".join(group.source() for group in self._groups)

    def at(self, place: Place) -> At | None:
        """The segment of a place in the claim, or the nearest thing that is there; None where nothing was read."""
        if not self._groups:
            return None
        spot = locate(self._groups, place)
        return spot.group.at(spot.index)

    def excerpt(self, at: At) -> str:
        """The segment as it stands, without its terminator; empty for a place of another claim."""
        for group in self._groups:
            begin = at.offset - group.offset
            data = group.source()
            if begin >= 0 and begin + at.length <= len(data):
                return decode(data[begin : begin + at.length])[0]
        return ""

    def column(self, place: Place) -> tuple[int, int]:
        """Where in the segment's text the element (or component) of a place begins, and its length."""
        if not self._groups:
            return 0, 0
        spot = locate(self._groups, place)
        raw = as_bytes(spot.group.raws[spot.index]).lstrip(b" \t\r\n")
        return column(spot, decode(raw)[0])
