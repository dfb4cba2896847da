"""Lines against the coverage articles of their contractor: what each article says about the diagnoses of a line."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from clearchart.codesets.tables.coverage import CoverageTable
from clearchart.codesets.tables.policy import Answer, Policy, Support
from clearchart.edits.rule import Hit
from clearchart.edits.services import supplier
from clearchart.edits.subject import Subject
from clearchart.model import Claim, Party, PartyRole, ServiceLine, Severity

TABLES = ("lcd-articles",)

SAID = frozenset({"GA", "GX", "GY", "GZ"})
"""The line says itself who is liable after a denial."""

_HOME_HEALTH_AND_HOSPICE = frozenset({"32", "33", "34", "81", "82"})
_SURE = frozenset({"paragraph", "group"})


class Judgement(NamedTuple):
    """What an article says about a line: by the diagnoses that it points at, and by all those of the claim."""

    at: int
    line: ServiceLine
    policy: Policy
    answer: Answer
    whole: Answer


def judgements(subject: Subject) -> tuple[Judgement, ...]:
    """One judgement a line that an article is about: the most favourable of its articles."""
    return subject.fact(_judgements)


def hit(judgement: Judgement, message: str) -> Hit:
    """A finding on a line; for review where the article doesn't say which list is of the code."""
    sure = judgement.answer.basis in _SURE or len(judgement.policy.covered) <= 1
    return Hit(
        message=message,
        place=("lines", judgement.at, "code"),
        codes=(judgement.line.code,),
        severity=None if sure else Severity.REVIEW,
    )


def named(policy: Policy) -> str:
    """The article with its title."""
    return f"{policy.id} ({policy.title})"


def _judgements(subject: Subject) -> tuple[Judgement, ...]:
    if not subject.medicare or subject.claim.inpatient or not subject.procedures:
        return ()
    return tuple(_judged(subject))


def _judged(subject: Subject) -> Iterator[Judgement]:
    asked: dict[dt.date | None, tuple[CoverageTable, _Place] | None] = {}
    for at, line in subject.lines():
        on = subject.date_of(line)
        if on not in asked:
            table = subject.books.coverage(on)
            asked[on] = (table, _place(subject.claim, table)) if table else None
        opened = asked[on]
        if opened is None or on is None or not _written_about(opened[0], line.code):
            continue
        found = [
            Judgement(at, line, each, each.support(line.code, pointed), each.support(line.code, subject.codes))
            for pointed in [_pointed(subject.claim, line)]
            for each in _articles(subject, line, opened=opened, on=on)
        ]
        if found:
            yield min(found, key=_favour)


def _articles(
    subject: Subject, line: ServiceLine, *, opened: tuple[CoverageTable, "_Place"], on: dt.date
) -> Sequence[Policy]:
    """The articles in force about a line; where only a later version of one is loaded, that is missing."""
    table, (state, contractor, part) = opened
    found = table.policies(line.code, on, state=state, contractor=contractor, part=part)
    if not found and table.later(line.code, on, state=state, contractor=contractor, part=part):
        subject.books.lacks(TABLES[0], on)
    return [each for each in found if _about(each, subject.claim)]


@lru_cache(maxsize=32_768)
def _written_about(table: CoverageTable, code: str) -> bool:
    """Whether any article, wherever and whenever it holds, is about a code: most codes have none."""
    return bool(code) and bool(table.later(code, dt.date.min) or table.policies(code, dt.date.min))


def _favour(judgement: Judgement) -> tuple[int, int]:
    ranks = list(Support)
    return ranks.index(judgement.answer.support), ranks.index(judgement.whole.support)


def _about(policy: Policy, claim: Claim) -> bool:
    """Whether an article that lists bill types lists the claim's."""
    if not claim.institutional or not policy.bill_types:
        return True
    return any(each.upper().lstrip("0").startswith(claim.facility_code) for each in policy.bill_types)


def _pointed(claim: Claim, line: ServiceLine) -> Sequence[str]:
    """The diagnoses of a line; an institutional claim's are those of all its lines."""
    if claim.institutional:
        return [each.code for each in claim.diagnoses]
    return [claim.diagnoses[at - 1].code for at in line.pointers if 0 < at <= len(claim.diagnoses)]


class _Place(NamedTuple):
    state: str
    contractor: str
    part: str


def _place(claim: Claim, table: CoverageTable) -> _Place:
    """Where a claim is judged: by the contractor that is its payer, else by the state of the service."""
    part = _part(claim)
    payer = claim.payer.id if claim.payer else ""
    if payer in _numbers(table):
        return _Place("", payer, part)
    if part == "DME":
        return _Place(claim.patient.address.state if claim.patient.address else "", "", part)
    return _Place(_state(claim.party(PartyRole.SERVICE_FACILITY)) or _state(claim.billing), "", part)


def _part(claim: Claim) -> str:
    if not claim.institutional:
        return "DME" if supplier(claim) else "B"
    return "HHH" if claim.facility_code in _HOME_HEALTH_AND_HOSPICE else "A"


def _state(party: Party | None) -> str:
    return party.address.state if party and party.address else ""


@lru_cache(maxsize=16)
def _numbers(table: CoverageTable) -> frozenset[str]:
    return frozenset(each.number for each in table.contractors)
