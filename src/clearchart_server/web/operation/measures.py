"""The measurements of the web; those of jobs stand beside the jobs."""

from prometheus_client import Histogram

REQUESTS = Histogram(
    "clearchart_request_seconds",
    "Seconds that a request took.",
    ("method", "route", "status"),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
