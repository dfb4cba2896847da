"""What is wrong in X12 bytes, with a byte offset; it becomes a problem once the file's name is known."""

from clearchart.model.problem import Level, Problem
from clearchart.model.value import Value


class Fault(Value, frozen=True, kw_only=True):
    """One thing wrong at a byte offset of the file; `message` is a sentence without words of the patient's data."""

    level: Level
    code: str
    message: str
    offset: int

    def problem(self, name: str) -> Problem:
        """The problem, its place as people and editors read it: `claims.837 byte 1204`."""
        place = f"{name} byte {self.offset}".lstrip()
        return Problem(level=self.level, code=self.code, message=self.message, place=place)


def error(code: str, message: str, *, offset: int) -> Fault:
    """A fault by which something can't be read."""
    return Fault(level=Level.ERROR, code=code, message=message, offset=offset)


def review(code: str, message: str, *, offset: int) -> Fault:
    """A fault that a person must look at; what it is about was read all the same."""
    return Fault(level=Level.REVIEW, code=code, message=message, offset=offset)


def note(code: str, message: str, *, offset: int) -> Fault:
    """A fault for the record."""
    return Fault(level=Level.NOTE, code=code, message=message, offset=offset)
