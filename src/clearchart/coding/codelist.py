"""Lists of codes as data: stems and ranges with their reason, one line each."""

from functools import cache, lru_cache

from clearchart.coding.rulefile import rule_file
from clearchart.model.value import Value


class CodeListError(ValueError):
    """A line of a code list cannot be read; the message names file and line."""


class CodeLine(Value, frozen=True, kw_only=True):
    """One line: the codes it is about (prefixes without dots), what follows, and where it stands."""

    prefixes: tuple[str, ...]
    rest: str
    place: str

    def covers(self, code: str) -> bool:
        """Whether a dotted code lies under one of the prefixes."""
        return code.replace(".", "").startswith(self.prefixes)


def plain(stem: str) -> str:
    """A code or stem as a prefix: without dot and trailing hyphen."""
    return stem.replace(".", "").removesuffix("-")


@cache
def code_lines(name: str) -> tuple[CodeLine, ...]:
    """The lines `codes = reason` of one file under `coding/rules/`. Raises CodeListError."""
    lines = []
    for body, place in rule_file(name):
        head, equals, rest = body.partition(" = ")
        if not equals:
            raise CodeListError(f"{place}: expected `codes = reason`")
        prefixes = tuple(plain(stem) for stem in head.replace(",", " ").split())
        lines.append(CodeLine(prefixes=prefixes, rest=rest.strip(), place=place))
    return tuple(lines)


@lru_cache(maxsize=1 << 16)
def listed(name: str, code: str) -> CodeLine | None:
    """The first line of a file that covers a code, or None."""
    bare = code.replace(".", "")
    return next((line for line in code_lines(name) if bare.startswith(line.prefixes)), None)
