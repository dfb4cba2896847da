"""Runs a worker of the queue as the environment says."""

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from clearchart_server.settings.environment import Environment

_GRACE_SECONDS = 30


def run(environment: Environment) -> None:
    """Run jobs until SIGINT or SIGTERM; Django is ready. Finished jobs are deleted, failed ones stay for a while."""
    connector = app.connector
    assert isinstance(connector, DjangoConnector)  # noqa: S101 (what procrastinate's Django app always has)
    with app.replace_connector(connector.get_worker_connector()) as working:
        working.run_worker(
            concurrency=environment.workers,
            delete_jobs="successful",
            shutdown_graceful_timeout=_GRACE_SECONDS,
        )
