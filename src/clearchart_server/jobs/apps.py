"""The jobs as Django knows them; `tasks.py` registers them."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The tasks of the workers."""

    name = "clearchart_server.jobs"
    label = "jobs"
