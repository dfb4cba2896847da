"""How a diagnosis code stands on a date: valid, or in which way not; of all codes of a claim at once."""

import datetime as dt
from enum import StrEnum
from functools import lru_cache

from clearchart.codesets import NodeKind, Tabular, dotted, fiscal_year
from clearchart.codesets.validity import valid_by_msdrg
from clearchart.edits.subject import Subject
from clearchart.model.value import Value

ICD10_BEGINS = dt.date(2015, 10, 1)
"""45 CFR 162.1002(c): ICD-10-CM for services and discharges from this day on."""

_SYSTEM = "icd-10-cm"
_ONLY = frozenset({_SYSTEM})
_WHOLE = 7
_FIRST_LISTED_YEAR, _LAST_LISTED_YEAR = 2023, 2027


class Standing(StrEnum):
    """In which way a code isn't valid."""

    UNKNOWN = "unknown"
    HEADING = "heading"
    NO_SEVENTH = "no-seventh"
    WRONG_SEVENTH = "wrong-seventh"
    NO_PLACEHOLDER = "no-placeholder"
    OTHER_YEAR = "other-year"
    OTHER_SYSTEM = "other-system"


class Faulty(Value, frozen=True, kw_only=True, gc=False):
    """A diagnosis of a claim that isn't valid on its date; `at` is its place, `says` what a coder wants to know."""

    at: int
    code: str
    standing: Standing
    says: str = ""


def faulty(subject: Subject) -> tuple[Faulty, ...]:
    """The diagnoses of a claim that aren't valid on its controlling date; of unknown years nothing is said."""
    books, on, diagnoses = subject.books, subject.on, subject.claim.diagnoses
    if books.all_valid(subject.codes, on) and {each.system for each in diagnoses} <= _ONLY:
        return ()
    found = [
        (at, each) for at, each in enumerate(diagnoses) if books.valid(each.code, on) is False or each.system != _SYSTEM
    ]
    return tuple([_told(subject, at, code=each.code, system=each.system) for at, each in found])


def of_standing(subject: Subject, *standings: Standing) -> tuple[Faulty, ...]:
    """The faulty diagnoses of one kind."""
    found = subject.fact(faulty)
    return tuple([each for each in found if each.standing in standings]) if found else ()


def _told(subject: Subject, at: int, *, code: str, system: str) -> Faulty:
    on = subject.on
    if system != _SYSTEM or on is None:
        return Faulty(at=at, code=code, standing=Standing.OTHER_SYSTEM, says=system)
    standing, says = _why(subject.books.nearest(on), code, on)
    return Faulty(at=at, code=code, standing=standing, says=says)


@lru_cache(maxsize=4096)
def _why(tabular: Tabular, code: str, on: dt.date) -> tuple[Standing, str]:
    if years := _other_years(code, on):
        return Standing.OTHER_YEAR, years
    if code in tabular:
        return _incomplete(tabular, code)
    if (short := dotted(code.replace(".", "").rstrip("X"))) != code and short in tabular:
        # Placeholders up to the 7th place, and nothing in it.
        return (Standing.UNKNOWN, _beyond(tabular, code)) if tabular.is_billable(short) else _incomplete(tabular, short)
    base, character = _without_seventh(tabular, code)
    if base:
        return Standing.WRONG_SEVENTH, f"{character} isn't one of {', '.join(_characters(tabular, base))}"
    if repaired := _with_placeholder(tabular, code):
        return Standing.NO_PLACEHOLDER, repaired
    return Standing.UNKNOWN, _beyond(tabular, code)


def _other_years(code: str, on: dt.date) -> str:
    """When else the code is valid, by the validity lists of the years around; empty for never."""
    days = [
        dt.date(year - (month == 10), month, 1)
        for year in range(_FIRST_LISTED_YEAR, _LAST_LISTED_YEAR + 1)
        for month in (10, 4)
    ]
    valid = [day for day in sorted(days) if valid_by_msdrg(code, day)]
    before, after = [day for day in valid if day <= on], [day for day in valid if day > on]
    if before:
        ended = next((day for day in sorted(days) if day > before[-1]), on)
        return f"it was deleted on {ended}"
    return f"it begins on {after[0]} (FY{fiscal_year(after[0])})" if after else ""


def _incomplete(tabular: Tabular, code: str) -> tuple[Standing, str]:
    below = tabular.children(code)
    if below and all(tabular.kind(each) is NodeKind.SEVENTH for each in below):
        return Standing.NO_SEVENTH, ""
    return Standing.HEADING, f"{len(tabular.leaves(code))} codes stand below it"


def _without_seventh(tabular: Tabular, code: str) -> tuple[str, str]:
    """The code that takes a 7th character, and the one that was given; empty strings if there is none."""
    bare = code.replace(".", "")
    if len(bare) != _WHOLE:
        return "", ""
    base = bare[:-1]
    while len(base) >= 3:
        if dotted(base) in tabular and _characters(tabular, dotted(base)):
            return dotted(base), bare[-1]
        if not base.endswith("X"):
            break
        base = base[:-1]
    return "", ""


def _characters(tabular: Tabular, base: str) -> tuple[str, ...]:
    kinds = ((each, tabular.kind(each)) for each in tabular.children(base))
    return tuple(each[-1] for each, kind in kinds if kind is NodeKind.SEVENTH)


def _with_placeholder(tabular: Tabular, code: str) -> str:
    """The valid code that the given one becomes with X in its empty places."""
    bare = code.replace(".", "")
    missing = _WHOLE - len(bare)
    if not 0 < missing < _WHOLE - 3:
        return ""
    tries = (dotted(bare[:at] + "X" * missing + bare[at:]) for at in range(3, len(bare)))
    return next((each for each in tries if tabular.is_billable(each)), "")


def _beyond(tabular: Tabular, code: str) -> str:
    """What can be said of a code that nothing knows: that a shorter one is already whole."""
    for end in range(len(code) - 1, 2, -1):
        if tabular.is_billable(code[:end].rstrip(".")):
            return f"{code[:end].rstrip('.')} is complete and takes no further characters"
    return ""
