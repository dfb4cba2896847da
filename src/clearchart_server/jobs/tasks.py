"""The tasks of the workers that belong to the office itself: sealing the log, sweeping the queue."""

import logging

import msgspec
from django.conf import settings
from procrastinate import JobContext
from procrastinate.contrib.django import app

from clearchart_server.jobs import arrivals, routine  # noqa: F401 (its tasks register themselves: Django looks here for all)
from clearchart_server.jobs.queue import SEALING
from clearchart_server.store.ledger import keys
from clearchart_server.store.ledger.sealing import BATCH_SIZE, seal
from clearchart_server.store.organizations import every_organization

_LOG = logging.getLogger(__name__)
# Workers say every ten seconds that they are alive (procrastinate's default).
_STALLED_SECONDS = 60
# Failed jobs stay for people to look at.
_KEPT_HOURS = 30 * 24


@app.periodic(cron="* * * * *")
@app.task(name="seal", queue=SEALING, queueing_lock="seal", lock="seal")
def seal_logs(timestamp: int) -> None:
    """Seal what every organisation's writers have added to its log; a log that can't be read stops no other's."""
    key = keys.kept(settings.CLEARCHART_SEAL_KEY)
    for organization in every_organization():
        try:
            while (sealed := seal(organization, key)) == BATCH_SIZE:
                continue
        except msgspec.ValidationError:
            _LOG.error("a log holds an event that can't be read: not sealed", extra={"organization": organization})
            continue
        if sealed:
            _LOG.info("sealed", extra={"organization": organization, "count": sealed})


@app.periodic(cron="* * * * *")
@app.task(name="sweep", queueing_lock="sweep", pass_context=True)
async def sweep(context: JobContext, timestamp: int) -> None:
    """Put jobs back into the queue whose worker was killed, and forget failed ones after a month."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=_STALLED_SECONDS):
        await manager.retry_job(job)
        _LOG.warning("stalled", extra={"job": job.id, "task": job.task_name})
    await manager.delete_old_jobs(nb_hours=_KEPT_HOURS, include_failed=True, include_cancelled=True)
