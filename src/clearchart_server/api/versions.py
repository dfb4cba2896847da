"""A change says which version it is of (If-Match), so that nobody undoes what they haven't seen."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja.errors import HttpError

from clearchart.model.workitem import WorkItem
from clearchart.work.moving import Refusal, Refused
from clearchart_server.store import work
from clearchart_server.store.errors import WorkItemNotFoundError
from clearchart_server.store.models import WorkItemRecord

HEADER = "If-Match"


def seen(item: UUID) -> WorkItem:
    """A work item that the actor sees. Raises HttpError 404."""
    try:
        return work.load(item)
    except WorkItemNotFoundError as error:
        raise HttpError(404, "there is no such work item") from error


def matched(request: HttpRequest, item: UUID) -> WorkItem:
    """The item, locked, if it is of the version that the request is about. Raises HttpError 404, 412, 428."""
    if not WorkItemRecord.objects.filter(id=item).select_for_update().exists():
        raise HttpError(404, "there is no such work item")
    found = seen(item)
    said = request.headers.get(HEADER)
    if said is None:
        raise HttpError(428, f"a change takes the header {HEADER} with the item's ETag")
    if said.strip() != etag(found):
        raise HttpError(412, f"it is at {etag(found)} by now")
    return found


def etag(item: WorkItem) -> str:
    """The version of an item as a header."""
    return f'"{item.version}"'


def settled(outcome: WorkItem | Refused, response: HttpResponse) -> WorkItem:
    """The item after a move, its version in the header. Raises HttpError 403 or 409 with the words of a refusal."""
    if isinstance(outcome, Refused):
        forbidden = outcome.why in (Refusal.ROLE, Refusal.OWN_WORK, Refusal.OTHER_HANDS)
        raise HttpError(403 if forbidden else 409, outcome.words)
    response["ETag"] = etag(outcome)
    return outcome
