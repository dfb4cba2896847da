"""A POST is done once: the same Idempotency-Key of the same person gets the same answer, and does nothing again."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse

from clearchart_server.store.models import AnsweredRequest
from clearchart_server.store.tenancy import Actor

HEADER = "Idempotency-Key"
_LONGEST = 200


def once(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate an operation that changes something; the key and the change are one transaction."""

    @wraps(run)
    def answered(request: HttpRequest, **given: Any) -> HttpResponse:
        actor: Actor | None = getattr(request, "actor", None)
        if actor is None:
            return run(request, **given)
        key = request.headers.get(HEADER, "")
        if not 0 < len(key) <= _LONGEST or not key.isprintable():
            return _said(400, f"a change takes the header {HEADER}: up to {_LONGEST} characters")
        with transaction.atomic():
            row = _row(actor, key, _digest(request))
            if row.status is not None:
                return _again(row, _digest(request))
            response = run(request, **given)
            if response.status_code < 400:
                _keep(row, response)
            else:
                # Nothing was done: the key may be used again.
                transaction.set_rollback(True)
        return response

    return answered


def _row(actor: Actor, key: str, digest: str) -> AnsweredRequest:
    fields = {"organization_id": actor.organization, "person_id": actor.person, "key": key}
    # Of two requests at once the second waits here until the first is committed or gone.
    AnsweredRequest.objects.bulk_create([AnsweredRequest(**fields, request_digest=digest)], ignore_conflicts=True)
    return AnsweredRequest.objects.select_for_update().get(**fields)


def _digest(request: HttpRequest) -> str:
    said = f"{request.method} {request.get_full_path()}\n{request.headers.get('If-Match', '')}\n".encode()
    return hashlib.sha256(said + request.body).hexdigest()


def _again(row: AnsweredRequest, digest: str) -> HttpResponse:
    if row.request_digest != digest:
        return _said(422, f"this {HEADER} was used for another request")
    body = bytes(row.body or b"")
    response = HttpResponse(body, status=row.status or 200, content_type="application/json; charset=utf-8")
    response["Idempotency-Replayed"] = "true"
    if row.etag:
        response["ETag"] = row.etag
    return response


def _keep(row: AnsweredRequest, response: HttpResponse) -> None:
    row.status, row.body, row.etag = response.status_code, response.content, response.headers.get("ETag", "")
    row.save(update_fields=["status", "body", "etag", "answered_at"])


def _said(status: int, words: str) -> HttpResponse:
    return JsonResponse({"detail": words}, status=status)
