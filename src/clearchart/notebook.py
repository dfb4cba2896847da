"""Coding from a notebook or a script: one call, one note, one coded chart."""

from functools import cache

from clearchart.interop import Format, Options, plain
from clearchart.model import CodedChart, Encounter
from clearchart.pipeline import Pipeline


class EmptyNoteError(ValueError):
    """There is no text in the note."""


def code(note: str | Encounter, options: Options | None = None) -> CodedChart:
    """Code a note's text, or an encounter that `read` gave; `options` fill what a text leaves open.

    What is missing or assumed stands in the chart's problems. Raises EmptyNoteError for a text of nothing but space.
    """
    if isinstance(note, Encounter):
        return _pipeline().code(note)
    given = options or Options()
    encounter, problems = plain.parse(note.encode(), found=Format.TEXT, name="note", place="note", options=given)
    if encounter is None:
        raise EmptyNoteError("there is no text in the note")
    return _pipeline().code(encounter, problems)


@cache
def _pipeline() -> Pipeline:
    return Pipeline()
