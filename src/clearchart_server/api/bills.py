"""Bills: runs that drop them, their files, and what came back."""

from uuid import UUID

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from ninja.decorators import decorate_view
from ninja.errors import HttpError

from clearchart.model import Claim
from clearchart_server.api import access, forms
from clearchart_server.api.once import once
from clearchart_server.billing import answers, dropping
from clearchart_server.store.blobs import blobs
from clearchart_server.store.models import BillFrame, BillRun, Encounter
from clearchart_server.store.tenancy import current

router = Router(tags=["bills"])


@router.post("/bill-runs", response=list[forms.Run])
@decorate_view(once)
def drop(request: HttpRequest) -> list[BillRun]:
    """Drop the bills of every final account; one run for each receiver."""
    actor = access.actor(request, access.BILL)
    runs = dropping.drop(actor.organization)
    return list(BillRun.objects.filter(id__in=runs).order_by("control"))


@router.get("/bill-runs/{run}", response=forms.Run)
def one(request: HttpRequest, run: UUID) -> BillRun:
    """A run: what left, what stayed and why, whether every account is there."""
    access.actor(request, access.BILLS)
    return _seen(run)


@router.post("/bill-runs/{run}/sent", response=forms.Sent)
@decorate_view(once)
def sent(request: HttpRequest, run: UUID) -> dict[str, int]:
    """Say that a run's file has left."""
    access.actor(request, access.BILL)
    return {"claims": dropping.sent(_seen(run).id)}


@router.put("/charts/{chart}/frame", response={204: None})
@decorate_view(once)
def frame(request: HttpRequest, chart: UUID) -> Status[None]:
    """Say what a claim needs beside codes and charges: the wire form `claim` as the body."""
    actor = access.actor(request, access.BILL)
    if not Encounter.objects.filter(id=chart).exists():
        raise HttpError(404, "there is no such chart")
    try:
        said = msgspec.json.decode(request.body, type=Claim)
    except msgspec.DecodeError as error:
        raise HttpError(422, f"not the wire form `claim`: {error}") from error
    body = {"body": msgspec.to_builtins(said)}
    BillFrame.objects.update_or_create(organization_id=actor.organization, encounter_id=chart, defaults=body)
    return Status(204, None)


@router.post("/claim-answers", response=forms.Matched)
@decorate_view(once)
def take(request: HttpRequest) -> dict[str, object]:
    """Match TA1, 999 and 277CA with the claims that left: the file as the body."""
    actor = access.actor(request, access.BILL)
    if not request.body:
        raise HttpError(422, "the body is the file of answers")
    taken = answers.take(actor.organization, request.body)
    problems = [f"{each.code}: {each.message}" for each in taken.problems]
    return {
        "matched": taken.matched,
        "known": taken.known,
        "unmatched": list(taken.unmatched),
        "problems": problems,
    }


@router.get("/bill-runs/{run}/file")
def file(request: HttpRequest, run: UUID) -> HttpResponse:
    """The bytes of a run's file."""
    access.actor(request, access.BILLS)
    found = _seen(run)
    if not found.sha256:
        raise HttpError(404, "no claim left with this run")
    return HttpResponse(blobs().get(current().organization, found.sha256), content_type="application/edi-x12")


def _seen(run: UUID) -> BillRun:
    found = BillRun.objects.filter(id=run).first()
    if found is None:
        raise HttpError(404, "there is no such run")
    return found
