"""The store as Django knows it."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The tables of the office."""

    name = "clearchart_server.store"
    label = "store"
    verbose_name = "Clearchart"
