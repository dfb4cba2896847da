"""Units against the published limits: of each line, or of all lines and claims of the day, by their indicator."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from clearchart.codesets.tables.mue import MueKind, MueLimit, MueTable
from clearchart.edits.rule import Hit
from clearchart.edits.services import MEDICAID, Day, Service, days, only_day, supplier
from clearchart.edits.subject import Subject
from clearchart.model import Claim

TABLES = ("mue-practitioner", "mue-hospital", "mue-dme")

_HOSPITAL_BILLS = frozenset({"13", "14", "85"})
_NOT_COUNTED = frozenset({"55", "GY"})
"""Care after the operation alone, and lines that Medicare excludes by statute."""


class Excess(NamedTuple):
    """Units over a limit: of one line (indicator 1), or of all lines of the day, of which the last own one is shown."""

    at: int
    code: str
    units: int
    limit: MueLimit
    claims: tuple[str, ...]


def exceeded(subject: Subject) -> tuple[Excess, ...]:
    """What is over a limit, whatever its indicator."""
    return subject.fact(_excesses)


def excesses(subject: Subject, indicator: int) -> tuple[Excess, ...]:
    """What is over a limit of that adjudication indicator."""
    return tuple([each for each in exceeded(subject) if each.limit.indicator == indicator])


def hit(excess: Excess, message: str) -> Hit:
    """A finding on the units of the line."""
    return Hit(message=message, place=("lines", excess.at, "units"), codes=(excess.code,))


def units(number: int) -> str:
    """A number of units in words: `1 unit`, `4 units`."""
    return f"{number} unit{'' if number == 1 else 's'}"


def expected(excess: Excess) -> str:
    """What Medicare expects, in words."""
    return f"at most {excess.limit.units}" if excess.limit.units else "none"


def elsewhere(excess: Excess) -> str:
    """Which other claims have units of it, in words."""
    return f" (with claim {', '.join(excess.claims)})" if excess.claims else ""


def _kind(claim: Claim) -> MueKind | None:
    if claim.institutional:
        return "hospital" if claim.facility_code in _HOSPITAL_BILLS else None
    return "dme" if supplier(claim) else "practitioner"


def _excesses(subject: Subject) -> tuple[Excess, ...]:
    kind = _kind(subject.claim)
    if kind is None or not subject.claim.coverages or not subject.procedures:
        return ()
    if subject.claim.coverages[0].filing == MEDICAID:
        subject.books.lacks("mue-medicaid", subject.on)
        return ()
    if not subject.medicare:
        return ()
    on = only_day(subject)
    if on is not None and not _possible(subject, subject.books.mue(kind, on)):
        return ()
    return tuple([each for day in days(subject) for each in _of_day(subject, day, kind=kind)])


def _possible(subject: Subject, table: MueTable | None) -> bool:
    """Whether all units of a code on the claim, whoever did them, come to more than a limit."""
    if table is None:
        return False
    units: dict[str, Decimal] = {}
    for line in subject.claim.lines:
        units[line.code] = total = units[line.code] + line.units if line.code in units else line.units
        if (limit := table.limit(line.code)) and total > limit.units:
            return True
    return False


def _of_day(subject: Subject, day: Day, *, kind: MueKind) -> Iterator[Excess]:
    on, services = day
    table = subject.books.mue(kind, on)
    if table is None:
        return
    for code in dict.fromkeys([each.code for each in services if each.at is not None]):
        limit = table.limit(code)
        if limit:
            yield from _over(subject, limit, services=[each for each in services if each.code == code])


def _over(subject: Subject, limit: MueLimit, *, services: list[Service]) -> Iterator[Excess]:
    counted = [each for each in services if _counts(subject, each)]
    if limit.indicator == 1:
        for each in counted:
            if each.at is not None and each.units > limit.units:
                yield Excess(each.at, each.code, each.units, limit, ())
        return
    own = [each.at for each in counted if each.at is not None]
    total = sum([each.units for each in counted])
    if own and total > limit.units:
        others = dict.fromkeys([each.claim for each in counted if each.at is None])
        yield Excess(own[-1], counted[0].code, total, limit, tuple(others))


def _counts(subject: Subject, service: Service) -> bool:
    """Minutes of anaesthesia are no units of service."""
    if service.at is not None and subject.claim.lines[service.at].unit != "UN":
        return False
    return not _NOT_COUNTED & {*service.modifiers}
