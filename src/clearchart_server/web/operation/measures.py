"""The measurements of the web, and of the queue as the web sees it."""

import os
from collections.abc import Iterator

from django.db import connection
from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

REQUESTS = Histogram(
    "clearchart_request_seconds",
    "Seconds that a request took.",
    ("method", "route", "status"),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


class Queue(Collector):
    """How many jobs there are, by task and state; finished ones are deleted."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Ask the database."""
        jobs = GaugeMetricFamily("clearchart_jobs", "Jobs in the queue.", labels=("task", "status"))
        with connection.cursor() as cursor:
            cursor.execute("SELECT task_name, status::text, count(*) FROM procrastinate_jobs GROUP BY 1, 2")
            for task, status, number in cursor.fetchall():
                jobs.add_metric((task, status), number)
        yield jobs


def text() -> bytes:
    """All figures as Prometheus reads them: those of every web process, and of the queue."""
    registry = CollectorRegistry()
    registry.register(Queue())
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # it carries no types
        return generate_latest(registry)
    return generate_latest(REGISTRY) + generate_latest(registry)
