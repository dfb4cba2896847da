"""Families of visit codes, read from families.toml: which code needs which complexity and how many minutes."""

import tomllib
from functools import cache
from importlib.resources import files

from clearchart.levels.values import Complexity
from clearchart.model.value import Value


class VisitCode(Value, frozen=True, kw_only=True):
    """One code: the complexity that it needs, and the minutes (0: time doesn't choose it)."""

    code: str
    complexity: Complexity
    minutes: int


class VisitFamily(Value, frozen=True, kw_only=True):
    """Codes for the same kind of visit, from low to high; `below` are codes without a physician's decision making."""

    name: str
    codes: tuple[VisitCode, ...]
    below: tuple[str, ...] = ()

    @property
    def timed(self) -> bool:
        """Whether total time may choose the level."""
        return any(each.minutes for each in self.codes)

    def rank(self, code: str) -> int:
        """The place of a code in the family, 0 for the codes below it."""
        return next((at for at, each in enumerate(self.codes, 1) if each.code == code), 0)

    def by_complexity(self, complexity: Complexity) -> VisitCode | None:
        """The highest code that a complexity supports; None if it supports none."""
        return next((each for each in reversed(self.codes) if each.complexity <= complexity), None)

    def by_minutes(self, minutes: int | None) -> VisitCode | None:
        """The highest code that total minutes support; None if they support none or don't count here."""
        if not minutes:
            return None
        return next((each for each in reversed(self.codes) if 0 < each.minutes <= minutes), None)


@cache
def families() -> tuple[VisitFamily, ...]:
    """All families, in the order of the file."""
    found = tomllib.loads(files("clearchart.levels").joinpath("families.toml").read_text(encoding="utf-8"))
    return tuple(_family(each) for each in found["family"])


def family_of(code: str) -> VisitFamily | None:
    """The family that a code belongs to, or None."""
    return _by_code().get(code)


@cache
def _by_code() -> dict[str, VisitFamily]:
    return {code: each for each in families() for code in (*each.below, *(one.code for one in each.codes))}


def _family(table: dict[str, list[list[str | int]]]) -> VisitFamily:
    codes = tuple(
        VisitCode(code=str(code), complexity=Complexity[str(word).upper()], minutes=int(minutes))
        for code, word, minutes in table["codes"]
    )
    return VisitFamily(name=str(table["name"]), codes=codes, below=tuple(map(str, table.get("below", ()))))
