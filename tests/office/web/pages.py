"""Addresses that only the tests of the middleware have."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from clearchart_server.settings.urls import urlpatterns as real
from clearchart_server.store.models import Encounter, Facility
from clearchart_server.store.tenancy import current


def broken(_request: HttpRequest) -> HttpResponse:
    """Writes a row and fails."""
    Facility.objects.create(organization_id=current().organization, name="never", zone="UTC", state="NY")
    raise ValueError("Ada Example")


def charts(_request: HttpRequest, patient: str) -> HttpResponse:
    """How many charts whoever asks sees, without any filter."""
    return HttpResponse(str(Encounter.objects.count()))


urlpatterns = [path("broken", broken), path("charts/<str:patient>", charts), *real]
