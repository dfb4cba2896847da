"""What arrives: uploads, and what couldn't be read."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from ninja.decorators import decorate_view
from ninja.errors import HttpError

from clearchart_server.api import access, forms
from clearchart_server.api.once import HEADER, once
from clearchart_server.intake import letters
from clearchart_server.intake.receiving import Arrival, Channel
from clearchart_server.jobs import arrivals

router = Router(tags=["intake"])


@router.post("/inputs", response=forms.Arrived)
@decorate_view(once)
def upload(request: HttpRequest, sender: forms.Words) -> dict[str, object]:
    """Upload a file of charts, messages or claims as the body; `sender` is the system whose ids it holds."""
    access.actor(request, access.INTAKE)
    if not request.body:
        raise HttpError(422, "the body is the file")
    key = request.headers.get(HEADER, "")
    said = Arrival(channel=Channel.UPLOAD, sender=sender, key=key, content=request.body)
    received = arrivals.accept(said)
    return {"input": received.input, "is_new": received.is_new}


@router.get("/dead-letters", response=list[forms.Letter])
def dead(request: HttpRequest) -> list[dict[str, object]]:
    """What couldn't be read, with the reason, until somebody has it read again; a thousand at most."""
    access.actor(request, access.INTAKE)
    same = ("id", "part", "code", "message", "made_at")
    return [
        {name: getattr(row, name) for name in same} | {"input": row.input_id}
        for row in list(letters.open_letters())[:1000]
    ]


@router.post("/dead-letters/{letter}/replay", response=forms.Arrived)
@decorate_view(once)
def replay(request: HttpRequest, letter: UUID) -> dict[str, object]:
    """Have the input of a dead letter read again."""
    access.actor(request, access.INTAKE)
    try:
        return {"input": arrivals.replay(letter), "is_new": False}
    except letters.NotDeadError as error:
        raise HttpError(404, "there is no such dead letter") from error
