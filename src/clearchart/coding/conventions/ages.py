"""How long ago the note says that an event was."""

import re
from itertools import pairwise

from clearchart.coding.candidates import Candidate
from clearchart.coding.conventions.context import Context

_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365, "yr": 365, "wk": 7, "mo": 30}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
} | {"a": 1, "an": 1, "several": 3, "few": 3, "couple": 2}
_BACK = frozenset({"ago", "earlier", "prior", "back", "old"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_REACH = 10
_YEAR_DAYS = 365


def days_ago(candidate: Candidate, context: Context) -> int | None:
    """The age in days of the event that a mention names, as its own sentence tells; None where it tells none."""
    sentence = candidate.reading.sentences[candidate.sentence]
    words = candidate.reading.tokens.words
    first = max(sentence.first, candidate.match.first - _REACH)
    last = min(sentence.last, candidate.match.last + _REACH)
    near = words[first:last]
    return _counted(near) or _named(near) or _by_year(near, context)


def _counted(words: list[str]) -> int | None:
    """`ten days ago`, `14 months earlier`, `a 3 week old infarct`."""
    for i in range(1, len(words) - 1):
        unit = _UNITS.get(words[i])
        if unit is not None and not _BACK.isdisjoint(words[i + 1 : i + 3]):
            number = _NUMBERS.get(words[i - 1]) or (int(words[i - 1]) if words[i - 1].isdigit() else 0)
            if number:
                return number * unit
    return None


def _named(words: list[str]) -> int | None:
    for before, word in pairwise(words):
        if before == "last" and word in ("year", "month", "week"):
            return _UNITS[word]
    return None


def _by_year(words: list[str], context: Context) -> int | None:
    """A calendar year before that of the encounter; at least so many days lie between."""
    date = context.encounter.controlling_date
    years = [int(word) for word in words if _YEAR.fullmatch(word)]
    if date is None or not years or max(years) >= date.year:
        return None
    return max(1, (date.year - max(years) - 1) * _YEAR_DAYS + date.timetuple().tm_yday)
