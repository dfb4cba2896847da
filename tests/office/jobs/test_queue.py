"""The queue: jobs come and go with the transaction they follow, hold ids, and survive a killed worker."""

from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.test import override_settings
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException

from clearchart_server.jobs import tasks
from clearchart_server.jobs.queue import ArgumentError, defer
from clearchart_server.store.ids import new_id
from clearchart_server.store.models import BatchRecord
from clearchart_server.store.tenancy import Actor, acting, system
from tests.office import makers
from tests.office.store.test_ledger import write_events

pytestmark = pytest.mark.usefixtures("office")
DONE: list[str] = []


@app.task(name="tests.note")
def note(chart: str) -> None:
    DONE.append(chart)


def waiting(task: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s AND status = 'todo'", [task])
        row = cursor.fetchone()
        assert row is not None
        return int(row[0])


def run_waiting() -> None:
    connector = app.connector
    assert isinstance(connector, DjangoConnector)
    with app.replace_connector(connector.get_worker_connector()) as working:
        working.run_worker(wait=False, install_signal_handlers=False, delete_jobs="successful", listen_notify=False)


def put(actor: Actor, *, fail: bool = False, **ids: UUID) -> bool:
    with acting(actor):
        done = defer(note, **ids)  # type: ignore[arg-type]  # ids alone
        if fail:
            raise ValueError("rolled back")
        return done


def test_a_job_is_there_when_its_transaction_is_committed_and_goes_when_it_is_done() -> None:
    ours = makers.organization()
    vendor = makers.vendor_member(makers.organization("vendor"))
    charts = [new_id() for _ in range(3)]
    for actor, chart in zip((makers.member(ours), system(ours), vendor), charts, strict=True):
        assert put(actor, chart=chart)
    with pytest.raises(ValueError, match="rolled back"):
        put(system(ours), fail=True, chart=new_id())
    assert waiting("tests.note") == 3
    run_waiting()
    assert set(DONE) >= {str(chart) for chart in charts}
    assert waiting("tests.note") == 0


def test_after_it_the_actor_is_who_they_were() -> None:
    ours = makers.organization()
    with acting(makers.member(ours)), connection.cursor() as cursor:
        defer(note, chart=new_id())
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("clearchart_web",)
    run_waiting()


def test_a_job_with_a_name_waits_once() -> None:
    with acting(system(makers.organization())):
        assert defer(note, once="the-one", chart=new_id())
        assert not defer(note, once="the-one", chart=new_id())
    run_waiting()


def test_arguments_are_ids() -> None:
    with acting(system(makers.organization())), pytest.raises(ArgumentError, match="chart"):
        defer(note, chart="Ada Example")  # type: ignore[arg-type]  # the point of the test


def test_people_do_not_reach_the_queue_themselves() -> None:
    with pytest.raises(ConnectorException), acting(makers.member(makers.organization())):
        note.defer(chart=str(new_id()))


def test_the_sealing_task_seals_every_log(tmp_path: Path) -> None:
    first, second = makers.organization(), makers.organization()
    write_events(first, 2)
    write_events(second, 1)
    with override_settings(CLEARCHART_SEAL_KEY=tmp_path / "seal.pem"):
        tasks.seal_logs(0)
    for organization, size in ((first, 2), (second, 1)):
        with acting(system(organization)):
            assert [batch.size for batch in BatchRecord.objects.all()] == [size]


def test_a_job_whose_worker_was_killed_is_done_by_another() -> None:
    ours = makers.organization()
    chart = new_id()
    put(system(ours), chart=chart)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL WHERE args->>'chart' = %s", [str(chart)]
        )
    tasks.sweep.configure().defer(timestamp=0)
    run_waiting()
    run_waiting()
    assert str(chart) in DONE


def test_sealing_and_sweeping_come_every_minute() -> None:
    periodic = app.periodic_registry.periodic_tasks.values()
    found = {each.task.name: each.cron for each in periodic}
    assert (found["seal"], found["sweep"]) == ("* * * * *", "* * * * *")
