"""Where in a file the next claim stands: the loops above it, and what they say of it."""

from clearchart.interop.x12.groups import Group
from clearchart.interop.x12.hierarchy import Shared

LEVELS = ("ISA", "GS", "ST", "20", "22", "23")
"""From the interchange down to HL03 of loops 2000A, 2000B and 2000C."""

_DOWN = {level: LEVELS[place:] for place, level in enumerate(LEVELS)}
_ABOVE = {"20": ("ST",), "22": ("20", "ST"), "23": ("22",)}


class Context:
    """The open loops. A level without shared fields is damaged: nothing below it can be read."""

    def __init__(self) -> None:
        self._levels: dict[str, tuple[Group, Shared | None]] = {}
        self.shared: Shared | None = None
        self.groups: tuple[Group, ...] = ()

    def enter(self, level: str, group: Group, *, shared: Shared | None = None) -> None:
        """Open a loop; those below its level are over."""
        for each in _DOWN[level]:
            self._levels.pop(each, None)
        self._levels[level] = (group, shared)
        self.shared = shared
        self.groups = tuple([each for each, _ in self._levels.values()])

    def leave(self, level: str) -> None:
        """A level and those below it are over."""
        for each in _DOWN[level]:
            self._levels.pop(each, None)
        self.groups = tuple([each for each, _ in self._levels.values()])
        self.shared = next((shared for _, shared in reversed(self._levels.values())), None)

    def above(self, level: str) -> Shared | None:
        """What the loop that a level hangs from says; None where there is none or it is damaged."""
        return next((self._levels[each][1] for each in _ABOVE[level] if each in self._levels), None)
