"""The screens as Django knows them."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The screens of the office."""

    name = "clearchart_server.web"
    label = "web"
