"""The NCCI pairs of a claim: which line is column 1, which column 2, and which modifiers part them."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from clearchart.codesets.tables.ptp import PtpEdit, PtpSetting, PtpTable
from clearchart.edits.rule import Hit
from clearchart.edits.services import MEDICAID, OPPS_BILLS, Day, Service, days, only_day, supplier
from clearchart.edits.subject import Subject
from clearchart.model import Claim, Severity

TABLES = ("ptp-practitioner", "ptp-hospital")

_NOT_JUDGED = frozenset({"GY", "GZ"})
"""The line is denied as it asks to be, whatever stands beside it."""


class Pair(NamedTuple):
    """Two services with the edit between them; `parting` are the NCCI-associated modifiers of either line."""

    column1: Service
    column2: Service
    edit: PtpEdit
    parting: tuple[str, ...]


def pairs(subject: Subject) -> tuple[Pair, ...]:
    """Every pair in force on the claim, of which at least one line is the claim's own."""
    return subject.fact(_pairs)


def kind_of(modifier: str) -> str:
    """What kind of NCCI-associated modifier it is; empty for another modifier."""
    return _kinds().get(modifier, "")


def asserts(modifier: str) -> str:
    """What a modifier says about the two services."""
    said: str = _data()[_kinds()[modifier]]["asserts"]
    return said


def hit(pair: Pair, message: str) -> Hit:
    """A finding on the line that is denied; a milder one where that line went out with another claim."""
    line, elsewhere = pair.column2, False
    if line.at is None:
        line, elsewhere = pair.column1, True
    at = line.at or 0
    severity = Severity.REVIEW if elsewhere else None
    return Hit(message=message, place=("lines", at, "code"), codes=(pair.column1.code, pair.column2.code),
               severity=severity)  # fmt: skip


def named(service: Service) -> str:
    """The code, with its claim where it is another one."""
    return service.code if service.at is not None else f"{service.code} of claim {service.claim}"


def _setting(claim: Claim) -> PtpSetting | None:
    if claim.institutional:
        return "hospital" if claim.facility_code in OPPS_BILLS else None
    return None if supplier(claim) else "practitioner"


def _pairs(subject: Subject) -> tuple[Pair, ...]:
    if len(subject.procedures) < 2 and not subject.priors:
        return ()
    setting = _setting(subject.claim)
    if setting is None or not subject.claim.coverages:
        return ()
    if subject.claim.coverages[0].filing == MEDICAID:
        subject.books.lacks("ptp-medicaid", subject.on)
        return ()
    if not subject.medicare:
        return ()
    on = only_day(subject)
    if on is not None:
        table = subject.books.ptp(setting, on)
        if table is None or not _any_pair(table, subject.procedures, on):
            return ()
    return tuple([pair for day in days(subject) for pair in _of_day(subject, day, setting=setting)])


@lru_cache(maxsize=8192)
def _any_pair(table: PtpTable, codes: frozenset[str], on: dt.date) -> bool:
    """Whether any two of the codes are a pair: the same few sets of codes come again and again."""
    return bool(table.among(codes, on=on))


def _of_day(subject: Subject, day: Day, *, setting: PtpSetting) -> Iterator[Pair]:
    on, services = day
    # In the order of the lines: the same claim gives the same findings in the same order.
    codes = dict.fromkeys([service.code for service in services])
    if len(codes) < 2:
        return
    table = subject.books.ptp(setting, on)
    for first, second, edit in table.among(codes, on=on) if table else ():
        for column2 in [each for each in services if each.code == second and not _NOT_JUDGED & {*each.modifiers}]:
            found = [_pair(each, column2, edit=edit) for each in services if each.code == first]
            own = [each for each in found if each.column1.at is not None or column2.at is not None]
            if own:
                yield min(own, key=lambda pair: len(pair.parting))


def _pair(column1: Service, column2: Service, *, edit: PtpEdit) -> Pair:
    kinds = _kinds()
    modifiers = column2.modifiers + column1.modifiers
    return Pair(column1, column2, edit, tuple(dict.fromkeys([each for each in modifiers if each in kinds])))


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("modifiers.toml").read_text(encoding="utf-8"))


@cache
def _kinds() -> dict[str, str]:
    return {code: kind for kind, said in _data().items() for code in said["codes"]}
