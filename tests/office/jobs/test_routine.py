"""What recurs does its work for every organisation."""

import datetime as dt

import pytest
from django.utils import timezone

from clearchart_server.jobs import routine
from clearchart_server.line import pulling
from clearchart_server.store.models import FigureSnapshot, WorkItemRecord
from clearchart_server.store.tenancy import acting, system
from tests.office import makers
from tests.office.line.coders import coder, waiting

pytestmark = pytest.mark.usefixtures("office")


def test_leases_run_out_in_every_organisation() -> None:
    hospitals = [makers.organization() for _ in range(2)]
    for ours in hospitals:
        waiting(ours)
        with acting(coder(ours, "CPC")):
            item = pulling.pull(lease=dt.timedelta(microseconds=1)).item
            assert item is not None
    routine.expire_leases(0)
    for ours in hospitals:
        with acting(system(ours)):
            assert WorkItemRecord.objects.get().state == "ready"


def test_figures_are_kept_under_the_day_on_which_the_job_was_due() -> None:
    ours = makers.organization()
    due = timezone.now() - dt.timedelta(days=1)
    routine.keep_figures(int(due.timestamp()))
    with acting(system(ours)):
        assert {row.taken_on for row in FigureSnapshot.objects.all()} == {due.date()}
