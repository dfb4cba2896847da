"""Ages of patients against the ages that codes allow: groups of the Medicare Code Editor, and spans in days."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache

from clearchart.edits.pregnancy import CHAPTER
from clearchart.edits.rule import Hit
from clearchart.edits.stems import Stems, table
from clearchart.edits.subject import Subject
from clearchart.model import Severity
from clearchart.model.value import Value

_LAST_YEAR = dt.MAXYEAR - 100
"""Dates of birth beyond this are a slip of the keys; nobody of them reaches an age."""


class Group(StrEnum):
    """The age groups of the Medicare Code Editor."""

    NEWBORN = "newborn"
    PAEDIATRIC = "paediatric"
    MATERNITY = "maternity"
    ADULT = "adult"


class Ages(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Codes and the whole years, both included, at which they are expected."""

    first: int
    last: int
    codes: tuple[str, ...]

    def words(self) -> str:
        """The ages in words."""
        return f"at {self.first} to {self.last} years" if self.last else "before the first birthday"


class Span(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Codes and their ages: from `first` on, before `until`; `8d`, `6m`, `20y`, or empty."""

    codes: tuple[str, ...]
    authority: str
    first: str = ""
    until: str = ""

    def holds(self, born: dt.date, on: dt.date) -> bool:
        """Whether somebody born on a day is of that age on another."""
        return not (self.first and on < reached(born, self.first)) and not (
            self.until and on >= reached(born, self.until)
        )

    def words(self) -> str:
        """The ages in words."""
        first = f"from {self.first}" if self.first else ""
        until = f"before {self.until}" if self.until else ""
        return " and ".join(filter(None, (first, until)))


class _Spans(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    span: tuple[Span, ...]
    procedure: tuple[Span, ...]


@cache
def groups() -> dict[str, Ages]:
    """The groups by name."""
    return table(__package__, "ages.toml", kind=dict[str, Ages])


@cache
def diagnosis_spans() -> Stems[Span]:
    """Diagnoses with ages of their own."""
    return Stems(table(__package__, "spans.toml", kind=_Spans).span, lambda each: each.codes)


@cache
def procedure_spans() -> dict[str, Span]:
    """Procedures with ages of their own."""
    spans = table(__package__, "spans.toml", kind=_Spans).procedure
    return {code: each for each in spans for code in each.codes}


def reached(born: dt.date, age: str) -> dt.date:
    """The day on which somebody reaches an age; a birthday on 29 February is kept on 1 March."""
    if born.year >= _LAST_YEAR:
        return dt.date.max
    count, unit = int(age[:-1]), age[-1]
    if unit == "d":
        return born + dt.timedelta(days=count)
    months = born.month - 1 + count * (12 if unit == "y" else 1)
    first = dt.date(born.year + months // 12, months % 12 + 1, 1)
    return min(first + dt.timedelta(days=born.day - 1), _month_after(first))


def _month_after(first: dt.date) -> dt.date:
    return dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)


def categories(group: Group) -> frozenset[str]:
    """The categories of a group's codes: what its rule's trigger waits for."""
    return frozenset(each for code in groups()[group].codes for each in _categories(code))


def _categories(stem: str) -> frozenset[str]:
    """The category of a stem; every one that chapter 15 could have for its letter alone."""
    return CHAPTER if stem == "O" else frozenset({stem[:3]})


@lru_cache(maxsize=1 << 16)
def _group_of(code: str) -> str:
    return next((name for name, ages in groups().items() if code.startswith(ages.codes)), "")


def outside(subject: Subject) -> tuple[tuple[str, int], ...]:
    """The diagnoses outside the ages of their group, as (group, place); empty where the age isn't known."""
    age = subject.age
    if age is None:
        return ()
    listed = subject.listed
    named = [(name, at) for at, each in listed if (name := _group_of(each.code))]
    return tuple([each for each in named if not groups()[each[0]].first <= age <= groups()[each[0]].last])


def hits(subject: Subject, group: Group, *, hard: bool = True) -> Iterator[Hit]:
    """The diagnoses outside one group's ages.

    `hard` groups block institutional Medicare claims, which the Code Editor and the outpatient editor return.
    """
    ages = groups()[group]
    stops = hard and subject.medicare and subject.claim.institutional
    for name, at in subject.fact(outside):
        if name == group:
            code = subject.codes[at]
            yield Hit(
                message=f"{code} is expected {ages.words()}, the patient is {subject.age}",
                place=("diagnoses", at),
                codes=(code,),
                severity=None if stops else Severity.REVIEW,
            )
