"""The encounters from which realistic claims are made: realistic.toml, read once."""

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from clearchart.model import Sex
from clearchart.model.value import Value


class Case(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of encounter; see realistic.toml."""

    name: str
    claim: dict[str, Any]
    ages: tuple[int, int]
    taxonomy: str = ""
    sex: str = ""
    weight: int = 1
    days: tuple[int, int] = (0, 0)
    extras: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    inpatient: bool = False
    organisation: bool = False
    ambulance: bool = False


class Chronic(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Long-standing diagnoses of patients of an age and sex."""

    codes: tuple[str, ...]
    ages: tuple[int, int]
    sex: str = ""


class Encounters(Value, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"cases": "case"}):
    """The file."""

    extras: dict[str, tuple[str, ...]]
    chronic: tuple[Chronic, ...]
    cases: tuple[Case, ...]


class Drawn(Value, frozen=True, kw_only=True):
    """What was drawn for one claim: its case, its number, the patient, the first and the last day."""

    case: Case
    number: int
    age: int
    born: dt.date
    sex: Sex
    first: dt.date
    last: dt.date


@cache
def encounters() -> Encounters:
    """The encounters of realistic.toml."""
    text = files(__package__).joinpath("realistic.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Encounters)
