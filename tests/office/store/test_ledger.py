"""The log of record: only ever added to, sealed by one sealer, and every way of altering it is noticed offline."""

import threading
from pathlib import Path
from uuid import UUID

import pytest
from django.db import DatabaseError, connection

from clearchart.model.workitem import Assist, WorkItem
from clearchart.work.moving import Reason
from clearchart.work.verification import Fault
from clearchart_server.store import work
from clearchart_server.store.errors import LogFileError, SealKeyError
from clearchart_server.store.ledger import exporting, files, keys
from clearchart_server.store.ledger.files import Log
from clearchart_server.store.ledger.keys import SealKey
from clearchart_server.store.ledger.sealing import seal
from clearchart_server.store.models import BatchRecord, EventRecord, UnsealedEvent
from clearchart_server.store.tenancy import acting, system
from tests.office import makers

pytestmark = pytest.mark.usefixtures("office")


@pytest.fixture(name="key")
def made_key(tmp_path: Path) -> SealKey:
    return keys.kept(tmp_path / "keys" / "seal.pem")


def write_events(of: UUID, number: int) -> None:
    for _ in range(number):
        chart = makers.encounter(of)
        with acting(system(of)):
            item = WorkItem(id="", organization="", account="", assist=Assist.FULL)
            work.receive(of, chart.id, item=item, by=work.act(Reason(code="received")))


def read(of: UUID, key: SealKey) -> tuple[Log, list[Fault]]:
    with acting(system(of)):
        log, lying = exporting.read(of, {key.id: key.public.hex()})
    return log, [broken.fault for broken in (*lying, *files.faults(log, log.keys))]


def test_sealed_batches_are_chained_and_the_log_is_whole(key: SealKey) -> None:
    ours = makers.organization()
    write_events(ours, 3)
    assert seal(ours, key) == 3
    write_events(ours, 2)
    assert (seal(ours, key), seal(ours, key)) == (2, 0)
    write_events(ours, 1)
    log, faults = read(ours, key)
    assert faults == []
    assert ([batch.size for batch in log.batches], len(log.events)) == ([3, 2], 6)
    assert log.batches[1].number == 2


def test_a_log_goes_through_a_file(key: SealKey) -> None:
    ours = makers.organization()
    write_events(ours, 2)
    seal(ours, key)
    log, _ = read(ours, key)
    assert files.of_file(files.written(log)) == log
    with pytest.raises(LogFileError):
        files.of_file(b"{}")


@pytest.mark.parametrize("statement", ["UPDATE event SET kind = 'x'", "DELETE FROM event", "TRUNCATE event"])
def test_nobody_alters_the_log(statement: str) -> None:
    ours = makers.organization()
    write_events(ours, 1)
    with pytest.raises(DatabaseError, match="permission denied"), acting(system(ours)), connection.cursor() as cursor:
        cursor.execute(statement)


ALTERATIONS = {
    Fault.ALTERED: "UPDATE event SET body = replace(convert_from(body, 'UTF8'), '\"full\"', '\"blind\"')::bytea",
    Fault.MISSING: "DELETE FROM event",
    Fault.BATCH_MISSING: "DELETE FROM event_batch",
    Fault.SIGNATURE_WRONG: "UPDATE event_checkpoint SET body ="
    " regexp_replace(convert_from(body, 'UTF8'), '\"signature\":\"..', '\"signature\":\"00')::bytea",
}


@pytest.mark.parametrize(
    "change", ["kind = 'void'", "actor = 'somebody'", "body = '{}'", "body = body || ' '", "encounter_id = NULL"]
)
def test_a_row_that_says_something_else_than_its_bytes_is_noticed(key: SealKey, change: str) -> None:
    ours = makers.organization()
    write_events(ours, 1)
    seal(ours, key)
    makers.by_superuser(f"UPDATE event SET {change} WHERE organization_id = '{ours}'")
    assert Fault.ALTERED in read(ours, key)[1]


@pytest.mark.parametrize("fault", ALTERATIONS)
def test_what_the_owner_alters_behind_the_triggers_is_noticed(key: SealKey, fault: Fault) -> None:
    ours = makers.organization()
    write_events(ours, 2)
    seal(ours, key)
    makers.by_superuser(f"{ALTERATIONS[fault]} WHERE organization_id = '{ours}'")
    assert fault in read(ours, key)[1]


def test_an_event_that_came_in_past_the_sealer_is_noticed(key: SealKey) -> None:
    ours = makers.organization()
    write_events(ours, 2)
    makers.by_superuser(f"DELETE FROM event_unsealed WHERE organization_id = '{ours}'")
    assert read(ours, key)[1] == [Fault.INSERTED, Fault.INSERTED]


def test_a_forged_chain_under_another_key_is_noticed(key: SealKey, tmp_path: Path) -> None:
    ours = makers.organization()
    write_events(ours, 1)
    seal(ours, keys.kept(tmp_path / "forged.pem"))
    assert read(ours, key)[1] == [Fault.KEY_UNKNOWN]


def test_two_sealers_at_once_make_one_chain(key: SealKey) -> None:
    ours = makers.organization()
    write_events(ours, 4)

    def work_on() -> None:
        seal(ours, key)
        connection.close()

    threads = [threading.Thread(target=work_on) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with acting(system(ours)):
        assert (BatchRecord.objects.count(), UnsealedEvent.objects.count(), EventRecord.objects.count()) == (1, 0, 4)
    assert read(ours, key)[1] == []


def test_the_key_is_made_once_and_closed(tmp_path: Path) -> None:
    file = tmp_path / "new" / "seal.pem"
    assert keys.kept(file) == keys.kept(file)
    assert file.stat().st_mode & 0o077 == 0
    file.write_text("no key", encoding="utf-8")
    with pytest.raises(SealKeyError, match="Ed25519"):
        keys.kept(file)
