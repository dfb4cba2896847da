"""Reading single fields of a record, and collecting what is wrong with them."""

import datetime as dt
from collections.abc import Callable

from clearchart.interop.dates import read_day, read_instant
from clearchart.model import Level, Problem


class Fields:
    """Readers for one record's fields; a field that can't be used is left out and reported by name.

    Values are never repeated in a problem: a field may hold what belongs into another.
    """

    def __init__(self, place: str, problems: list[Problem]) -> None:
        self.place = place
        self._problems = problems

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found so far, in order."""
        return tuple(self._problems)

    def word[T](self, name: str, value: str | None, *, meaning: Callable[[str], T | None]) -> T | None:
        """The meaning of a word, or None; an unknown word is reported, an empty one is not."""
        if not value:
            return None
        found = meaning(value)
        self.check(name, found is not None)
        return found

    def day(self, name: str, value: str | None) -> dt.date | None:
        """A day, or None."""
        return self.word(name, value, meaning=read_day)

    def instant(self, name: str, value: str | None) -> dt.datetime | None:
        """An instant or a day's midnight, or None."""
        return self.word(name, value, meaning=read_instant)

    def check(self, name: str, usable: bool) -> bool:
        """Report the field unless it is usable; says whether it is."""
        if not usable:
            self.review("FIELD-INVALID", f"{name}: no value that the form knows; this field was left out")
        return usable

    def note(self, code: str, message: str) -> None:
        """Add a problem for the record."""
        self._problems.append(Problem(level=Level.NOTE, code=code, message=message, place=self.place))

    def review(self, code: str, message: str) -> None:
        """Add a problem that a person must look at."""
        self._problems.append(Problem(level=Level.REVIEW, code=code, message=message, place=self.place))

    def error(self, code: str, message: str) -> None:
        """Add a problem that leaves nothing usable."""
        self._problems.append(Problem(level=Level.ERROR, code=code, message=message, place=self.place))
