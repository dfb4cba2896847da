"""Collecting what is wrong with a message: each problem names the line, the segment and the field."""

from clearchart.interop.hl7v2.segments import Segment
from clearchart.model import Level, Problem


class Complaints:
    """Problems of one message, in order; no value of a field is ever repeated in one."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._found: list[Problem] = []

    @property
    def found(self) -> tuple[Problem, ...]:
        """What was found so far, each thing once."""
        return tuple(dict.fromkeys(self._found))

    def at(self, segment: Segment | None, field: int = 0) -> str:
        """A place as the operator would point at it: `feed.hl7:12 TXA-17`."""
        if segment is None:
            return self._place
        return f"{self._place}:{segment.line} {segment.name}{f'-{field}' if field else ''}"

    def note(self, code: str, message: str, *, at: str = "") -> None:
        """Something for the record."""
        self._add(Level.NOTE, code, message, at)

    def review(self, code: str, message: str, *, at: str = "") -> None:
        """Something that a person must look at."""
        self._add(Level.REVIEW, code, message, at)

    def error(self, code: str, message: str, *, at: str = "") -> None:
        """Something that leaves nothing usable."""
        self._add(Level.ERROR, code, message, at)

    def take(self, problems: tuple[Problem, ...]) -> None:
        """Problems found elsewhere."""
        self._found += problems

    def _add(self, level: Level, code: str, message: str, at: str) -> None:
        self._found.append(Problem(level=level, code=code, message=message, place=at or self._place))
