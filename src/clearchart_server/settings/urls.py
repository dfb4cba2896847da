"""Every address of the office: accounts, operation, API and screens."""

from django.urls import include, path

from clearchart_server.api.root import urls as api_urls
from clearchart_server.web.operation import views as operation

urlpatterns = [
    path("healthz", operation.alive, name="alive"),
    path("readyz", operation.ready, name="ready"),
    path("metrics", operation.metrics, name="metrics"),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", api_urls()),
    path("", operation.home, name="home"),
]
