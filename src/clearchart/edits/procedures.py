"""Kinds of procedure codes, told by their numbers: visits, surgery, radiology, laboratory, anaesthesia, drugs."""

import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple


class CodeRange(NamedTuple):
    """Codes from one to another, both included, that end alike: in a digit, or in the same letter."""

    low: str
    high: str

    def holds(self, code: str) -> bool:
        """Whether the code lies in it."""
        if not (self.low <= code <= self.high and len(code) == len(self.low)):
            return False
        return code[-1].isdigit() if self.low[-1].isdigit() else code[-1] == self.low[-1]

    def codes(self) -> Iterator[str]:
        """Every number in it, where the letter, if any, stands at the front; not each needs to be a code."""
        letters = len(self.low) - len(self.low.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        stem, width = self.low[:letters], len(self.low) - letters
        for number in range(int(self.low[letters:]), int(self.high[letters:]) + 1):
            yield f"{stem}{number:0{width}}"


def code_range(text: str) -> CodeRange:
    """The range that `99202-99215` says, or a single code."""
    low, _, high = text.partition("-")
    return CodeRange(low, high or low)


@lru_cache(maxsize=16_384)
def kinds_of(code: str) -> frozenset[str]:
    """The kinds of a code; none for most."""
    return frozenset([kind for kind, ranges in _kinds().items() if any(each.holds(code) for each in ranges)])


def is_kind(code: str, kind: str) -> bool:
    """Whether a code is of a kind of `procedures.toml`."""
    return kind in kinds_of(code)


@cache
def _kinds() -> dict[str, tuple[CodeRange, ...]]:
    text = files("clearchart.edits").joinpath("procedures.toml").read_text(encoding="utf-8")
    return {kind: tuple(map(code_range, said["codes"])) for kind, said in tomllib.loads(text).items()}
