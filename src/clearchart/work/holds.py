"""What holds a chart from final coding: the required document that is missing or unsigned, and who owes it."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from clearchart.model.document import Document, DocumentStatus, DocumentType
from clearchart.model.value import Value
from clearchart.model.workitem import Lane
from clearchart.work.lanes import Match
from clearchart.work.tables import TableError, read


class Bucket(StrEnum):
    """The lines of the DNFB report, in the order of the waterfall."""

    BILL_HOLD = "bill-hold"
    INCOMPLETE_DOCUMENTS = "incomplete-documents"
    WAITING_CHARGE = "waiting-charge"
    UNCODED = "uncoded"
    QUERY = "query"
    EDIT = "edit"
    OTHER = "other"


class HoldRow(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A coded reason for holding: in words, its line of the report, who owes what is missing."""

    words: str
    bucket: Bucket
    owed_by: str


class Requirement(Value, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"first": "from", "last": "to"}):
    """A document that charts of some lanes must have, for services from `first` to `last`."""

    hold: str
    any_of: tuple[DocumentType, ...]
    when: Match
    source: str
    first: dt.date = dt.date.min
    last: dt.date = dt.date.max

    def asks(self, lane: Lane, on: dt.date) -> bool:
        """Whether it holds for a lane on a date of service."""
        return self.first <= on <= self.last and self.when.takes(lane)


class Hold(Value, frozen=True, kw_only=True):
    """One open hold: its code of holds.toml, who owes it, the unsigned document if there is one, the rule behind it."""

    code: str
    owed_by: str
    document: str | None = None
    source: str = ""

    @property
    def words(self) -> str:
        """The hold in words, with who owes it."""
        return f"{hold_rows()[self.code].words}: {self.owed_by}"


class _Requirements(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    requirement: tuple[Requirement, ...]


@cache
def hold_rows() -> dict[str, HoldRow]:
    """Every reason for holding by its code, in the order of the waterfall."""
    rows = read("holds.toml", dict[str, HoldRow])
    order = list(Bucket)
    return dict(sorted(rows.items(), key=lambda row: order.index(row[1].bucket)))


@cache
def requirements() -> tuple[Requirement, ...]:
    """The documentation requirements that come with the package."""
    return requirements_of(None)


def requirements_of(text: str | None) -> tuple[Requirement, ...]:
    """Requirements of a shop's own text; None for ours. Raises TableError, also for a hold that isn't known."""
    rules = read("requirements.toml", _Requirements, text=text).requirement
    unknown = sorted({rule.hold for rule in rules} - set(hold_rows()))
    if unknown:
        raise TableError(f"requirements.toml: no hold {', '.join(unknown)} in holds.toml")
    return rules


def lacking(
    documents: Sequence[Document],
    lane: Lane,
    *,
    on: dt.date,
    rules: Sequence[Requirement] | None = None,
) -> tuple[Hold, ...]:
    """What a chart lacks for final coding on its date of service, in the order of the waterfall.

    A document counts when it is final or amended and signed. One that is there unsigned makes the hold `signature`
    and is owed by its author; one that isn't there makes the requirement's own hold.
    """
    asked = [rule for rule in (requirements() if rules is None else rules) if rule.asks(lane, on)]
    found = [hold for rule in asked if (hold := _lack(documents, rule)) is not None]
    return tuple(sorted(dict.fromkeys(found), key=_order))


def primary(holds: Sequence[Hold]) -> Hold | None:
    """The one hold that an account is counted under: the first in the waterfall."""
    return min(holds, key=_order, default=None)


def _lack(documents: Sequence[Document], rule: Requirement) -> Hold | None:
    there = [each for each in documents if each.type in rule.any_of and each.status is not DocumentStatus.CANCELLED]
    if any(_counts(each) for each in there):
        return None
    if there:
        author = there[0].author.identifier or hold_rows()["signature"].owed_by
        return Hold(code="signature", owed_by=author, document=there[0].id, source=rule.source)
    return Hold(code=rule.hold, owed_by=hold_rows()[rule.hold].owed_by, source=rule.source)


def _counts(document: Document) -> bool:
    return document.signed and document.status is not DocumentStatus.DRAFT


def _order(hold: Hold) -> int:
    return list(hold_rows()).index(hold.code)
