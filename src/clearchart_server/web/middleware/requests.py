"""One log line and one measurement a request: route, status, time; never its address with what it asks for."""

import logging
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from clearchart_server.web.operation.measures import REQUESTS

_LOG = logging.getLogger(__name__)


class RequestLog:
    """Gives each request a number, logs how it went, and measures it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say that it was done."""
        number, begun = uuid.uuid4().hex, time.monotonic()
        response = self._get_response(request)
        seconds = time.monotonic() - begun
        # The pattern of the address, not the address: that may hold a name or a number of a patient.
        route = request.resolver_match.route if request.resolver_match else ""
        REQUESTS.labels(request.method or "", route, str(response.status_code)).observe(seconds)
        fields = {"method": request.method, "route": route, "status": response.status_code}
        _LOG.info("request", extra={"request_id": number, "milliseconds": round(seconds * 1000), **fields})
        response["X-Request-Id"] = number
        return response
