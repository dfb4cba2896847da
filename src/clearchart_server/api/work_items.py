"""Work items: the list, the next one, and every move that a person makes."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.decorators import decorate_view
from ninja.errors import HttpError

from clearchart.model.workitem import State, WorkItem
from clearchart_server.api import access, forms
from clearchart_server.api.once import once
from clearchart_server.api.versions import etag, matched, seen, settled
from clearchart_server.line import handing, leases, pulling, signing
from clearchart_server.line.signing import SignedCode
from clearchart_server.store.models import WorkItemRecord

router = Router(tags=["work items"])


@router.get("", response=forms.Items)
def listed(
    request: HttpRequest,
    *,
    state: State | None = None,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> dict[str, object]:
    """The work items that whoever asks sees, by id; of one state if it is given."""
    access.actor(request, access.CHARTS)
    rows = WorkItemRecord.objects.order_by("id")
    rows = rows.filter(state=state.value) if state else rows
    rows = rows.filter(id__gt=after) if after else rows
    page = list(rows[:limit])
    return {"items": [line(row) for row in page], "after": page[-1].id if len(page) == limit else None}


@router.post("/next", response=forms.Next)
@decorate_view(once)
def following(request: HttpRequest, response: HttpResponse) -> dict[str, object]:
    """Take the first chart in line that you may work on; where there is none, why."""
    access.actor(request, access.PULL)
    pulled = pulling.pull()
    if pulled.item:
        response["ETag"] = etag(pulled.item)
    return {"item": shown(pulled.item) if pulled.item else None, "against": list(pulled.against)}


@router.get("/{item}", response=forms.Item)
def one(request: HttpRequest, response: HttpResponse, *, item: UUID) -> dict[str, object]:
    """One work item, its version as ETag."""
    access.actor(request, access.CHARTS)
    found = seen(item)
    response["ETag"] = etag(found)
    return shown(found)


@router.post("/{item}/hand", response=forms.Item)
@decorate_view(once)
def hand(request: HttpRequest, response: HttpResponse, *, item: UUID, said: forms.Handed) -> dict[str, object]:
    """Hand a chart to a person whom the rules of routing allow."""
    access.actor(request, access.CHARTS)
    matched(request, item)
    return shown(settled(handing.hand(item, said.person, words=said.words), response))


@router.post("/{item}/return", response=forms.Item)
@decorate_view(once)
def hand_back(request: HttpRequest, response: HttpResponse, *, item: UUID, said: forms.Returned) -> dict[str, object]:
    """Put a chart back into line, or escalate it."""
    access.actor(request, access.CHARTS)
    matched(request, item)
    return shown(settled(handing.hand_back(item, words=said.words, escalate=said.escalate), response))


@router.post("/{item}/hold", response=forms.Item)
@decorate_view(once)
def hold(request: HttpRequest, response: HttpResponse, *, item: UUID, said: forms.Held) -> dict[str, object]:
    """Hold a chart from final coding, for coded reasons."""
    access.actor(request, access.CHARTS)
    matched(request, item)
    return shown(settled(handing.hold(item, said.codes, owed_by=said.owed_by), response))


@router.post("/{item}/lift", response=forms.Item)
@decorate_view(once)
def lift(request: HttpRequest, response: HttpResponse, *, item: UUID, said: forms.Lifted) -> dict[str, object]:
    """Take a hold off a chart; with the last one it goes into line."""
    access.actor(request, access.CHARTS)
    matched(request, item)
    return shown(settled(handing.lift(item, said.code), response))


@router.post("/{item}/renew", response=forms.Lease)
@decorate_view(once)
def renew(request: HttpRequest, item: UUID) -> dict[str, object]:
    """More time with a chart in your hands."""
    access.actor(request, access.PULL)
    until = leases.renew(item)
    if until is None:
        raise HttpError(409, "it isn't in your hands")
    return {"leased_until": until}


@router.post("/{item}/sign", response=forms.Item)
@decorate_view(once)
def sign(request: HttpRequest, response: HttpResponse, *, item: UUID, said: forms.SignedCodes) -> dict[str, object]:
    """Sign the codes of a chart in your hands."""
    access.actor(request, access.PULL)
    matched(request, item)
    reader = said.second_reader or ""
    return shown(settled(signing.sign(item, _codes(said.codes), reader=reader, words=reader), response))


@router.post("/{item}/approve", response=forms.Item)
@decorate_view(once)
def approve(request: HttpRequest, response: HttpResponse, *, item: UUID) -> dict[str, object]:
    """Approve what a coder signed, as a second reader."""
    access.actor(request, access.CHARTS)
    matched(request, item)
    return shown(settled(signing.approve(item), response))


@router.post("/{item}/correct", response=forms.Item)
@decorate_view(once)
def correct(request: HttpRequest, response: HttpResponse, *, item: UUID, said: forms.Corrected) -> dict[str, object]:
    """Sign other codes than the coder's, as a second reader."""
    access.actor(request, access.CHARTS)
    matched(request, item)
    return shown(settled(signing.correct(item, _codes(said.codes), words=said.words), response))


def shown(item: WorkItem) -> dict[str, object]:
    """An item as answers give it."""
    row = WorkItemRecord.objects.filter(id=UUID(item.id)).first()
    if row is None:
        raise HttpError(404, "there is no such work item")
    return line(row)


def line(row: WorkItemRecord) -> dict[str, object]:
    """A row as answers give it."""
    same = (
        "id state assist segment lane priority explanation leased_until holds marks primary_reason owed_by charges"
        " expected_net filing_limit complete_at version"
    )
    found = {name: getattr(row, name) for name in same.split()}
    return found | {"chart": row.encounter_id, "holder": row.holder_id}


def _codes(said: list[forms.Signed]) -> tuple[SignedCode, ...]:
    return tuple(SignedCode(code=each.code, role=each.role, poa=each.poa) for each in said)
