"""What the claim linter says of a claim: which rule, how bad, where, on whose authority."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from clearchart.model.evidence import Evidence
from clearchart.model.value import Value

type Place = tuple[str | int, ...]
"""A path into a claim: `("lines", 2, "modifiers", 0)`, `("diagnoses", 4)`, `("billing", "npi")`; 0-based."""


class Severity(StrEnum):
    """How a finding stands: BLOCK stops the claim, REVIEW wants a person, NOTE is for the record."""

    BLOCK = "BLOCK"
    REVIEW = "REVIEW"
    NOTE = "NOTE"


class FindingStatus(StrEnum):
    """`fail`: the rule found something; `unknown`: a table that it needs isn't loaded; `overridden`: waived."""

    FAIL = "fail"
    UNKNOWN = "unknown"
    OVERRIDDEN = "overridden"


class At(Value, frozen=True, kw_only=True):
    """A place in the original bytes: the segment's id (or a JSON pointer), byte offset and length in the file."""

    segment: str
    offset: int
    length: int


class Authority(Value, frozen=True, kw_only=True):
    """The publication that a rule rests on, and its section."""

    source: str
    section: str = ""


class Waiver(Value, frozen=True, kw_only=True):
    """An override that was applied: who waived the finding, why, and until when."""

    who: str
    why: str
    until: dt.date | None = None


class Finding(Value, frozen=True, kw_only=True):
    """One finding of one rule on one claim; on `unknown`, the table that is missing and for which date."""

    rule: str
    family: str
    severity: Severity
    status: FindingStatus
    message: str
    authority: Authority
    file: str = ""
    claim: str | None = None
    line: int | None = None
    at: At | None = None
    codes: tuple[str, ...] = ()
    dollars: Decimal | None = None
    codesets: tuple[str, ...] = ()
    table: str | None = None
    on: dt.date | None = None
    place: Place = ()
    waiver: Waiver | None = None
    evidence: tuple[Evidence, ...] = ()
