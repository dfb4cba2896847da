"""The API with all its parts, as the addresses of the office have it."""

from typing import Any

from ninja import NinjaAPI

from clearchart_server.api import arrivals, bills, charts, figures, work_items
from clearchart_server.api.access import Session

api = NinjaAPI(
    title="Clearchart",
    version="1",
    description="Charts in line, coded, checked and billed. POST takes Idempotency-Key, changes of an item If-Match.",
    auth=Session(),
    # Its page of documentation would load scripts from elsewhere.
    docs_url=None,
    urls_namespace="api-v1",
)
api.add_router("/work-items", work_items.router)
for part in (charts.router, figures.router, bills.router, arrivals.router):
    api.add_router("", part)


def urls() -> tuple[Any, ...]:
    """The addresses; whoever didn't sign in gets 401 from the API itself, and not a page to sign in."""
    patterns, *names = api.urls
    for pattern in patterns:
        setattr(pattern.callback, "login_required", False)  # noqa: B010 (Django reads it off the function)
    return (patterns, *names)
