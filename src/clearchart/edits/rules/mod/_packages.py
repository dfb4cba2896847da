"""Operations with their global packages: of this claim and of the beneficiary's other claims, by practitioner."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from clearchart.codesets.tables.fees import FeeTable
from clearchart.edits.performer import Practitioner, practitioner
from clearchart.edits.procedures import is_kind
from clearchart.edits.rules.mod._fees import global_days
from clearchart.edits.subject import Subject
from clearchart.model import ServiceLine

# Care of one who isn't the surgeon, or of a part that has no follow-up of its own.
_NOT_THE_SURGEON = frozenset({"55", "56", "80", "81", "82", "AS", "26", "TC", "GY"})
_LONGEST = dt.timedelta(days=90)


class Operation(NamedTuple):
    """One operation: `at` its place in this claim, None for one of the claim `claim`; `days` of care afterwards."""

    at: int | None
    claim: str
    code: str
    on: dt.date
    days: int
    who: Practitioner

    @property
    def ends(self) -> dt.date:
        """The last day of the package."""
        return self.on + dt.timedelta(days=self.days)

    @property
    def named(self) -> str:
        """The code with its date, and its claim where it is another one."""
        return f"{self.code} of {self.on}" + ("" if self.at is not None else f" (claim {self.claim})")


def operations(subject: Subject) -> tuple[Operation, ...]:
    """The operations that have a global package; none where no fee schedule of the claim's date is loaded."""
    return subject.fact(_operations)


def before(subject: Subject, line: ServiceLine) -> Operation | None:
    """An operation of the same practitioner, on an earlier day, in whose package the line falls."""
    on = subject.date_of(line)
    if on is None or not (done := operations(subject)):
        return None
    who = practitioner(subject.claim, line)
    found = [each for each in done if each.on < on <= each.ends and each.who.same_as(who)]
    return max(found, key=lambda each: each.days, default=None)


def _operations(subject: Subject) -> tuple[Operation, ...]:
    claim = subject.claim
    if claim.institutional:
        return ()
    own = [at for at, line in enumerate(claim.lines) if is_kind(line.code, "surgery")]
    if not own and not any(is_kind(each.code, "surgery") for each in subject.priors):
        return ()
    # Packages hardly ever change: the fee schedule of this claim's date speaks for earlier operations too.
    table = subject.books.fees(subject.on)
    if table is None:
        return ()
    own = [at for at in own if _days(table, claim.lines[at].code) is not None]
    done = (*_own(subject, own), *_others(subject))
    return tuple([each._replace(days=days) for each in done if (days := _days(table, each.code)) is not None])


@lru_cache(maxsize=8192)
def _days(table: FeeTable, code: str) -> int | None:
    """The days of a code's package; None where it has none."""
    row = table.row(code)
    return global_days(row) if row else None


def _own(subject: Subject, places: list[int]) -> Iterator[Operation]:
    for at in places:
        line = subject.claim.lines[at]
        on = subject.date_of(line)
        if on is not None and not _NOT_THE_SURGEON & {*line.modifiers}:
            yield Operation(at, subject.claim.id, line.code, on, 0, practitioner(subject.claim, line))


def _others(subject: Subject) -> Iterator[Operation]:
    first = subject.first_day
    for each in subject.priors:
        on = each.service_from
        if each.institutional or on is None or first is None or on < first - _LONGEST:
            continue
        if is_kind(each.code, "surgery") and not _NOT_THE_SURGEON & {*each.modifiers}:
            who = Practitioner(each.billing_npi, each.rendering_npi, each.taxonomy)
            yield Operation(None, each.claim, each.code, on, 0, who)
