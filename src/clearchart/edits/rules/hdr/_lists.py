"""Code lists beside the rules: codes or ranges a line with first and last day, numbers only, the source at the head.

`11`, `10 2022-01-01`, `70010-76999`; a line that begins with `not` takes codes out of the ranges above it.
"""

import datetime as dt
from functools import cache, lru_cache, partial
from importlib.resources import files

from clearchart.edits.sieve import Sieve

type Dates = tuple[dt.date, dt.date]

_EVER = (dt.date.min, dt.date.max)


class CodeListError(ValueError):
    """A code list has a line that isn't `[not] code-or-range [first day [last day]]`; it names file and line."""


@cache
def entries(name: str) -> tuple[tuple[str, str, bool, Dates], ...]:
    """The lines of `<name>.txt`: lowest and highest code, whether they are taken out, and their dates."""
    found = list[tuple[str, str, bool, Dates]]()
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        words = line.partition("#")[0].split()
        if words:
            try:
                found.append(_entry(words))
            except ValueError as error:
                raise CodeListError(f"{name}.txt:{number}: {error}") from error
    return tuple(found)


def _entry(words: list[str]) -> tuple[str, str, bool, Dates]:
    out = words[0] == "not"
    code, *days = words[1:] if out else words
    first, last = [dt.date.fromisoformat(each) for each in days] + list(_EVER[len(days) :])
    low, _, high = code.partition("-")
    return low, high or low, out, (first, last)


@lru_cache(maxsize=16384)
def holds(name: str, code: str, *, on: dt.date | None = None) -> bool:
    """Whether a list has the code on a date; without a date, at any time. The last line that names it decides."""
    for low, high, out, (first, last) in reversed(entries(name)):
        if low <= code <= high and _shape(code) == _shape(low) and (on is None or first <= on <= last):
            return not out
    return False


def among(name: str, codes: frozenset[str]) -> frozenset[str]:
    """The codes that a list has, whatever their dates."""
    return _sieve(name).of(codes)


@cache
def _sieve(name: str) -> Sieve:
    return Sieve(partial(holds, name))


@cache
def listed(name: str) -> frozenset[str]:
    """The codes of a list without ranges, whatever their dates."""
    return frozenset(low for low, _, out, _ in entries(name) if not out)


def _shape(code: str) -> str:
    return "".join("9" if each.isdigit() else "A" for each in code)
