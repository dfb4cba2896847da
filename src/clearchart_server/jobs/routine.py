"""What recurs: charts whose lease ran out go back into line, figures are kept at the end of the day."""

import datetime as dt
import logging

from procrastinate.contrib.django import app

from clearchart_server.line.leases import expire
from clearchart_server.store.figures.snapshots import take
from clearchart_server.store.organizations import every_organization

_LOG = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="expire-leases", queueing_lock="expire-leases")
def expire_leases(timestamp: int) -> None:
    """Put every organisation's charts whose lease has run out back into line."""
    for organization in every_organization():
        if back := expire(organization):
            _LOG.info("leases", extra={"organization": organization, "count": back})


# Once an hour: the last one of a day (UTC) stays, and a night without a worker loses hours and not the day.
@app.periodic(cron="55 * * * *")
@app.task(name="keep-figures", queueing_lock="keep-figures")
def keep_figures(timestamp: int) -> None:
    """Keep every organisation's figures as they stand, under the day on which the job was due."""
    day = dt.datetime.fromtimestamp(timestamp, dt.UTC).date()
    for organization in every_organization():
        take(organization, day)
