"""Filing limits: which one holds for a claim, when it ends, and how many days are left."""

import calendar
import datetime as dt
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from clearchart.edits.rules.tfl._workdays import next_workday
from clearchart.edits.subject import Subject
from clearchart.model import Claim
from clearchart.model.value import Value

_FAR = dt.date(2200, 1, 1)
"""No check is made on a day after it: such a date is a typing error, and its limit has no date at all."""


class Limit(Value, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"first": "from", "last": "to"}):
    """How long a payer takes claims of some kinds, for services from `first` to `last`."""

    name: str
    claims: tuple[str, ...]
    source: str
    first: dt.date
    last: dt.date | None = None
    filing: tuple[str, ...] = ()
    payers: tuple[str, ...] = ()
    months: int = 0
    days: int = 0
    next_workday: bool = False
    near: int = 30
    soon: int = 60

    def end(self, start: dt.date) -> dt.date:
        """The last day for a service of a day."""
        last = _later(start, self.months) + dt.timedelta(days=self.days)
        return next_workday(last) if self.next_workday else last


class Standing(Value, frozen=True, kw_only=True, gc=False):
    """How a line (-1: the whole claim) stands: its limit, the last day, and the days that are left."""

    line: int
    start: dt.date
    end: dt.date
    left: int
    limit: Limit


class _Table(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    limit: tuple[Limit, ...]


@cache
def limits() -> tuple[Limit, ...]:
    """The rows of limits.toml."""
    text = files(__package__).joinpath("limits.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Table).limit


@cache
def longest_notice() -> int:
    """How many days before its end the earliest of the rows speaks."""
    return max(each.soon for each in limits())


def counted(days: int) -> str:
    """A number of days in words."""
    return f"{days} day" if days == 1 else f"{days} days"


def nearing(subject: Subject) -> bool:
    """Whether any line of the claim is so late that a rule speaks."""
    found = subject.fact(_earliest)
    return found is not None and found[1] <= longest_notice()


def standings(subject: Subject, within: int = -1) -> list[Standing]:
    """The lines (or the claim) that have at most so many days left; by default only those whose limit has passed."""
    found = subject.fact(_earliest)
    if found is None or found[1] > within:
        return []
    limit, _, today = found
    ends = [(at, start, _end(limit, start)) for start, at in _starts(subject)]
    return [
        Standing(line=at, start=start, end=end, left=(end - today).days, limit=limit)
        for at, start, end in ends
        if (end - today).days <= within
    ]


def _earliest(subject: Subject) -> tuple[Limit, int, dt.date] | None:
    # The limit, the days left for the earliest service, and the day of the check.
    claim = subject.claim
    today = subject.around.as_of or claim.created
    start = claim.statement_through if claim.institutional else subject.days[0] if subject.days else None
    if today is None or start is None or not claim.coverages or not start <= today < _FAR:
        return None
    first = claim.coverages[0]
    own = subject.policy.filing_days.get(first.payer.id) if subject.policy.filing_days else None
    if own is None:
        found = _limited(first.payer.id, first.filing, _kind(claim), start)
    else:
        found = _contract(own), _end(_contract(own), start)
    return None if found is None else (found[0], (found[1] - today).days, today)


def _starts(subject: Subject) -> list[tuple[dt.date, int]]:
    claim = subject.claim
    if claim.institutional:
        return [(claim.statement_through, -1)] if claim.statement_through else []
    return [(line.service_from, at) for at, line in enumerate(claim.lines) if line.service_from]


def _kind(claim: Claim) -> str:
    if claim.frequency in ("7", "8"):
        return "corrected" if claim.frequency == "7" else "void"
    return "first" if claim.coverages[0].sequence in ("P", "", "U") else "secondary"


@lru_cache(maxsize=4096)
def _limit(payer: str, filing: str, kind: str, on: dt.date) -> Limit | None:
    rows = [each for each in limits() if kind in each.claims and each.first <= on <= (each.last or dt.date.max)]
    own = (each for each in rows if payer in each.payers)
    return next(own, next((each for each in rows if filing in each.filing), None))


@lru_cache(maxsize=16384)
def _limited(payer: str, filing: str, kind: str, start: dt.date) -> tuple[Limit, dt.date] | None:
    """The limit of a payer for a day of service, and its last day."""
    limit = _limit(payer, filing, kind, start)
    return None if limit is None else (limit, _end(limit, start))


@cache
def _contract(days: int) -> Limit:
    return Limit(name="the contract", claims=(), source="the profile's filing_days", first=dt.date.min, days=days)


@lru_cache(maxsize=16384)
def _end(limit: Limit, start: dt.date) -> dt.date:
    return limit.end(start)


def _later(start: dt.date, months: int) -> dt.date:
    # The same day a year on; 29 February counts as 28.
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return dt.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
