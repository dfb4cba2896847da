"""Something wrong in incoming data, kept as a value beside what could be read."""

from enum import StrEnum

from clearchart.model.value import Value


class Level(StrEnum):
    """How much a problem matters: ERROR nothing usable, REVIEW a person must look, NOTE for the record."""

    ERROR = "ERROR"
    REVIEW = "REVIEW"
    NOTE = "NOTE"


class Problem(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One thing wrong: a stable code, a sentence for people, and the place in the source.

    `message` never holds note text or names. `place` is as the operator would point at it:
    `file:line`, `file byte 120`, a JSON path, or empty where the whole input is meant.
    """

    level: Level
    code: str
    message: str
    place: str = ""
