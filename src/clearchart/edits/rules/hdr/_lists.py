"""Code lists beside the rules: a code a line with its first and last day, numbers only, the source at the head."""

import datetime as dt
from functools import cache, lru_cache
from importlib.resources import files


class CodeListError(ValueError):
    """A code list has a line that isn't `code [first day [last day]]`; the message names file and line."""


@cache
def dated(name: str) -> dict[str, tuple[dt.date, dt.date]]:
    """The codes of `<name>.txt` with the dates between which they hold."""
    found = dict[str, tuple[dt.date, dt.date]]()
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        try:
            first, last = [dt.date.fromisoformat(each) for each in words[1:]] + [dt.date.min, dt.date.max][
                len(words) - 1 :
            ]
        except ValueError as error:
            raise CodeListError(f"{name}.txt:{number}: {error}") from error
        found[words[0]] = (first, last)
    return found


@lru_cache(maxsize=4096)
def holds(name: str, code: str, on: dt.date | None) -> bool:
    """Whether a list has the code on a date; without a date, at any time."""
    dates = dated(name).get(code)
    return dates is not None and (on is None or dates[0] <= on <= dates[1])


@cache
def listed(name: str) -> frozenset[str]:
    """The codes of a list, whatever their dates."""
    return frozenset(dated(name))
