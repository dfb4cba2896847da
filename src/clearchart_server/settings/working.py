"""Runs a worker of the queue as the environment says."""

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from clearchart_server.jobs.queue import DEFAULT, SEALING
from clearchart_server.settings.environment import Environment
from clearchart_server.settings.keys import seal_key_file
from clearchart_server.store.ledger.sealing import is_anything_sealed

_GRACE_SECONDS = 30


def run(environment: Environment) -> None:
    """Run jobs until SIGINT or SIGTERM; Django is ready. Finished jobs are deleted, failed ones stay for a while."""
    connector = app.connector
    assert isinstance(connector, DjangoConnector)  # noqa: S101 (what procrastinate's Django app always has)
    with app.replace_connector(connector.get_worker_connector()) as working:
        working.run_worker(
            queues=_queues(environment),
            concurrency=environment.workers,
            delete_jobs="successful",
            shutdown_graceful_timeout=_GRACE_SECONDS,
        )


def _queues(environment: Environment) -> list[str]:
    """Of a log that is sealed already, a machine without the key makes no second one: others seal."""
    may_seal = seal_key_file(environment).exists() or not is_anything_sealed()
    return [DEFAULT, SEALING] if may_seal else [DEFAULT]
