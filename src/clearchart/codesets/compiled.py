"""What compiling one official file gives."""

from typing import NamedTuple

from clearchart.codesets.artefact import Section


class Compiled(NamedTuple):
    """The artefact's sections, how many rows they hold, and what was passed over, with its place and why."""

    sections: dict[str, Section]
    rows: int
    skipped: tuple[str, ...] = ()
    year: int | None = None
