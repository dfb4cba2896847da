"""What comes back: TA1 and 999 tell of a file, a 277CA of each claim. Each answer is kept and matched, or listed."""

import datetime as dt
from io import BytesIO
from uuid import UUID

import msgspec
from django.db.models import F, QuerySet
from django.utils import timezone

from clearchart.interop.x12.acknowledgements import read_acknowledgements
from clearchart.model.acknowledgement import Acknowledgement, ClaimAnswer, GroupAnswer, InterchangeAnswer, Verdict
from clearchart.model.digest import digest
from clearchart.model.problem import Problem
from clearchart.model.value import Value
from clearchart_server.store.models import BillRun, ClaimAnswerRecord, ClaimRecord

_OUT = (ClaimRecord.State.MADE, ClaimRecord.State.SENT, ClaimRecord.State.ACKNOWLEDGED)


class Taken(Value, frozen=True, kw_only=True):
    """How many answers were matched and how many were known already; what no claim or run of ours is named by."""

    matched: int = 0
    known: int = 0
    unmatched: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Match(Value, frozen=True, kw_only=True):
    form: str
    about: str
    verdict: Verdict
    run: UUID | None = None
    claim: UUID | None = None


def take(organization: UUID, content: bytes, *, at: dt.datetime | None = None) -> Taken:
    """Match a file of answers with the claims that left. Inside `acting`. The same answer twice changes nothing."""
    when = at or timezone.now()
    taken = Taken()
    for reading in read_acknowledgements(BytesIO(content)):
        problems = (*taken.problems, *reading.problems)
        taken = msgspec.structs.replace(taken, problems=problems)
        if reading.value is not None:
            taken = _one(organization, reading.value, when, taken)
    return taken


def _one(organization: UUID, answer: Acknowledgement, at: dt.datetime, taken: Taken) -> Taken:
    body = msgspec.to_builtins(answer)
    mark = digest({"form": type(answer).__name__, "said": msgspec.json.encode(answer).decode()})
    if ClaimAnswerRecord.objects.filter(organization_id=organization, digest=mark).exists():
        return msgspec.structs.replace(taken, known=taken.known + 1)
    match = _matched(organization, answer, at)
    ClaimAnswerRecord.objects.create(
        organization_id=organization,
        claim_id=match.claim,
        run_id=match.run,
        form=match.form,
        verdict=match.verdict.value,
        about=match.about[:50],
        digest=mark,
        body=body,
        taken_at=at,
    )
    if match.claim or match.run:
        return msgspec.structs.replace(taken, matched=taken.matched + 1)
    return msgspec.structs.replace(taken, unmatched=(*taken.unmatched, f"{match.form} {match.about}"))


def _matched(organization: UUID, answer: Acknowledgement, at: dt.datetime) -> _Match:
    match answer:
        case InterchangeAnswer():
            return _of_interchange(organization, answer)
        case GroupAnswer():
            return _of_group(organization, answer)
        case ClaimAnswer():
            return _of_claim(organization, answer, at)


def _of_interchange(organization: UUID, answer: InterchangeAnswer) -> _Match:
    run = BillRun.objects.filter(organization_id=organization, control=_whole(answer.control)).first()
    if run is not None and answer.verdict is Verdict.REJECTED:
        _claims(organization, run_id=run.id).update(state=ClaimRecord.State.REJECTED)
    return _Match(form="TA1", about=answer.control, verdict=answer.verdict, run=run.id if run else None)


def _of_group(organization: UUID, answer: GroupAnswer) -> _Match:
    number = _whole(answer.control)
    runs = BillRun.objects.filter(organization_id=organization, control__lte=number, control__gt=number - F("groups"))
    run = runs.first() if answer.functional == "HC" else None
    claims = _claims(organization, run_id=run.id, group_control=number) if run else None
    if claims is not None and answer.verdict in (Verdict.ACCEPTED, Verdict.ACCEPTED_WITH_ERRORS):
        claims.update(state=ClaimRecord.State.ACKNOWLEDGED)
    if claims is not None and answer.verdict is Verdict.REJECTED:
        claims.update(state=ClaimRecord.State.REJECTED)
    # Of a group that was taken in part nobody says here which claims: their 277CA will.
    return _Match(form="999", about=answer.control, verdict=answer.verdict, run=run.id if run else None)


def _of_claim(organization: UUID, answer: ClaimAnswer, at: dt.datetime) -> _Match:
    match = _Match(form="277CA", about=answer.id, verdict=answer.verdict)
    rows = ClaimRecord.objects.filter(organization_id=organization, claim_number=answer.id)
    row = rows.order_by("-made_at").first() if answer.level == "claim" else None
    if row is None:
        return match
    if answer.verdict is Verdict.ACCEPTED:
        row.state, row.payer_number = ClaimRecord.State.ACCEPTED, answer.payer_control_number[:50]
        # The payer's receipt is what the filing limit asks for.
        day = answer.received or answer.processed
        row.accepted_at = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC) if day else at
    elif answer.verdict is Verdict.REJECTED:
        row.state = ClaimRecord.State.REJECTED
    row.save(update_fields=["state", "payer_number", "accepted_at"])
    return msgspec.structs.replace(match, claim=row.id, run=row.run_id)


def _claims(organization: UUID, **key: object) -> QuerySet[ClaimRecord]:
    """Claims that nobody has taken or refused one by one."""
    return ClaimRecord.objects.filter(organization_id=organization, state__in=_OUT, **key)


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= 9 else -1
