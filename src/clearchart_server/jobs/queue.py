"""The queue: jobs go into it in the transaction of what they follow, and hold ids only."""

from typing import Any
from uuid import UUID

from django.db import connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.manager import JobManager
from procrastinate.tasks import Task

from clearchart_server.store.tenancy import DatabaseRole, current

# Every worker takes jobs of the first; only one that holds the log's key takes those of the second.
DEFAULT, SEALING = "default", "sealing"
# What a machine can't do now it may do in a while: at once, then after 4, 16, 64, 256 seconds.
ATTEMPTS = 5
PATIENT = RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=4)


class ArgumentError(TypeError):
    """A job's arguments are ids: the queue is read by all organisations' workers and kept in no envelope."""


def defer(task: Task[Any, Any, Any], *, lock: str | None = None, once: str | None = None, **ids: UUID | int) -> bool:
    """Put a job into the queue when this transaction is committed, inside `acting`; not, if it is rolled back.

    Jobs of one `lock` run one after another. A job with `once` is queued only while no other of that name waits:
    False if one did. Raises ArgumentError for arguments that are no ids.
    """
    for name, value in ids.items():
        if not isinstance(value, UUID | int):
            raise ArgumentError(f"{name}: {ArgumentError.__doc__}")
    actor = current()
    plain = {name: str(value) if isinstance(value, UUID) else value for name, value in ids.items()}
    try:
        # People have no rights on the queue: for this one statement they act as the jobs do.
        with transaction.atomic():
            _become(DatabaseRole.JOBS)
            deferrer = task.configure(lock=lock, queueing_lock=once)
            # Also inside a worker, whose own connection knows nothing of this transaction.
            deferrer.job_manager = JobManager(DjangoConnector())
            deferrer.defer(**plain)
            _become(actor.database_role)
    except AlreadyEnqueued:
        return False
    return True


def _become(role: DatabaseRole) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role.value}")
