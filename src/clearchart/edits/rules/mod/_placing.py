"""Where a finding about a modifier points: at the modifier of its line."""

from collections.abc import Iterable

from clearchart.edits.rule import Hit
from clearchart.model import ServiceLine, Severity


def at_modifier(at: int, line: ServiceLine, *, modifier: str, message: str, severity: Severity | None = None) -> Hit:
    """A finding on the last place of a modifier in a line; on the code where the line hasn't got it."""
    place: tuple[str | int, ...] = ("lines", at, "code")
    if modifier in line.modifiers:
        last = max(index for index, each in enumerate(line.modifiers) if each == modifier)
        place = ("lines", at, "modifiers", last)
    return Hit(message=message, place=place, codes=(line.code,), severity=severity)


def held(line: ServiceLine, modifiers: Iterable[str]) -> list[str]:
    """Those of the modifiers that a line carries, each once, in the line's order."""
    wanted = frozenset(modifiers)
    return list(dict.fromkeys([each for each in line.modifiers if each in wanted]))
