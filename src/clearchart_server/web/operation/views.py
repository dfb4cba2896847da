"""Health, readiness, metrics, and the page that says who is signed in."""

import hmac

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from prometheus_client import CONTENT_TYPE_LATEST

from clearchart_server.web.loopback import is_loopback
from clearchart_server.web.operation import measures


@require_GET
@login_not_required
def alive(_request: HttpRequest) -> HttpResponse:
    """Whether this process answers; asks nothing else."""
    return JsonResponse({"status": "alive"})


@require_GET
@login_not_required
def ready(_request: HttpRequest) -> HttpResponse:
    """Whether the database answers and has the tables of this release; 503 if not."""
    try:
        executor = MigrationExecutor(connection)
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    if missing:
        return JsonResponse({"status": "clearchart db migrate is due", "migrations": missing}, status=503)
    return JsonResponse({"status": "ready"})


@require_GET
@login_not_required
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' figures of this process, for whoever has the token, or for this machine where there is none."""
    token = settings.CLEARCHART_METRICS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    allowed = hmac.compare_digest(given, token) if token else is_loopback(request.META.get("REMOTE_ADDR", ""))
    if not allowed:
        return HttpResponse("forbidden", status=403, content_type="text/plain")
    return HttpResponse(measures.text(), content_type=CONTENT_TYPE_LATEST)


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Who is signed in, for whom and in which role."""
    return render(request, "home.html", {"actor": request.actor})  # type: ignore[attr-defined]  # set by Tenancy
