"""Each request of somebody who signed in runs in one transaction, as their organisation, in their role."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden

from clearchart_server.store.tenancy import acting, choices

# Pages of the account know no organisation: they run as the login role, which sees no tenant's row.
_OUTSIDE = ("/accounts/", "/healthz", "/readyz", "/metrics", "/static/")
CHOSEN = "membership"


class Tenancy:
    """Opens the transaction in which row-level security knows who is asking."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside the transaction; an error rolls it back."""
        if request.path.startswith(_OUTSIDE) or not request.user.is_authenticated:
            return self._get_response(request)
        actor = choices.chosen(request.user.pk, wanted=request.session.get(CHOSEN))
        if actor is None:
            return HttpResponseForbidden("No organisation has made you a member.", content_type="text/plain")
        request.actor = actor  # type: ignore[attr-defined]  # views read it; Django's request takes attributes
        with acting(actor):
            response = self._get_response(request)
            if response.status_code >= 500:
                # Django made a response of the exception; what was written goes all the same.
                transaction.set_rollback(True)
        return response
