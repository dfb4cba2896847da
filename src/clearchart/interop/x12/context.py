"""Where in a file the next claim stands: the loops above it, and what they say of it."""

from clearchart.interop.x12.groups import Group
from clearchart.interop.x12.hierarchy import Shared

LEVELS = ("ISA", "GS", "ST", "20", "22", "23")
"""From the interchange down to HL03 of loops 2000A, 2000B and 2000C."""

_ABOVE = {"20": ("ST",), "22": ("20", "ST"), "23": ("22",)}


class Context:
    """The open loops. A level without shared fields is damaged: nothing below it can be read."""

    def __init__(self) -> None:
        self._shared: dict[str, Shared | None] = {}
        self._groups: dict[str, Group] = {}
        self.shared: Shared | None = None
        self.groups: tuple[Group, ...] = ()

    def enter(self, level: str, group: Group, *, shared: Shared | None = None) -> None:
        """Open a loop; those below its level are over."""
        self.leave(level)
        self._groups[level] = group
        self._shared[level] = self.shared = shared
        self.groups = tuple(self._groups.values())

    def leave(self, level: str) -> None:
        """A level and those below it are over."""
        for each in LEVELS[LEVELS.index(level) :]:
            self._shared.pop(each, None)
            self._groups.pop(each, None)
        self.shared = next((self._shared[each] for each in reversed(LEVELS) if each in self._shared), None)
        self.groups = tuple(self._groups.values())

    def above(self, level: str) -> Shared | None:
        """What the loop that a level hangs from says; None where there is none or it is damaged."""
        return next((self._shared[each] for each in _ABOVE[level] if each in self._shared), None)
