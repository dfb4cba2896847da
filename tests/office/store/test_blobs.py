"""Stored bytes: one contract for the adapter in memory and the real ones, and what the real ones do beyond it."""

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection

from clearchart_server.store.blobs import BlobStore, blobs
from clearchart_server.store.blobs.database import DatabaseBlobs
from clearchart_server.store.blobs.memory import MemoryBlobs
from clearchart_server.store.errors import BlobDamagedError, BlobNotFoundError
from clearchart_server.store.models import Blob, OrganizationKey
from clearchart_server.store.tenancy import acting, system
from tests.office import makers

pytestmark = pytest.mark.usefixtures("office")
KEY = bytes(range(32))
NOTE = "Patient says: żółć \N{SMILING FACE WITH SMILING EYES}".encode()


@pytest.fixture(name="store", params=["memory", "database", "folder"])
def made_store(request: pytest.FixtureRequest, tmp_path: Path) -> BlobStore:
    if request.param == "memory":
        return MemoryBlobs()
    return DatabaseBlobs(KEY, folder=tmp_path if request.param == "folder" else None)


@pytest.fixture(name="ours")
def our_organization() -> Iterator[UUID]:
    made = makers.organization()
    with acting(system(made)):
        yield made


@pytest.mark.parametrize("content", [NOTE, b"", b"\0" * 3_000_000], ids=["note", "nothing", "much"])
def test_gives_back_what_was_put_under_the_name_of_its_content(store: BlobStore, ours: UUID, content: bytes) -> None:
    name = store.put(ours, content)
    assert name == hashlib.sha256(content).hexdigest()
    assert store.get(ours, name) == content


def test_the_same_bytes_twice_are_there_once(store: BlobStore, ours: UUID) -> None:
    assert store.put(ours, NOTE) == store.put(ours, NOTE)
    store.delete(ours, store.put(ours, NOTE))
    with pytest.raises(BlobNotFoundError):
        store.get(ours, hashlib.sha256(NOTE).hexdigest())


def test_what_is_not_there_is_said(store: BlobStore, ours: UUID) -> None:
    with pytest.raises(BlobNotFoundError):
        store.get(ours, "0" * 64)
    store.delete(ours, "0" * 64)


def test_the_bytes_of_one_organisation_are_not_those_of_another(store: BlobStore) -> None:
    ours, theirs = makers.organization(), makers.organization()
    with acting(system(ours)):
        name = store.put(ours, NOTE)
    with acting(system(theirs)), pytest.raises(BlobNotFoundError):
        store.get(theirs, name)


def test_what_lies_in_the_database_is_encrypted(ours: UUID) -> None:
    DatabaseBlobs(KEY).put(ours, NOTE)
    row = Blob.objects.get()
    assert row.sealed is not None
    assert b"Patient" not in bytes(row.sealed)
    assert KEY not in bytes(OrganizationKey.objects.get().wrapped)


def test_large_bytes_lie_in_files_encrypted_and_small_ones_do_not(ours: UUID, tmp_path: Path) -> None:
    store = DatabaseBlobs(KEY, folder=tmp_path, inline_bytes=100)
    store.put(ours, NOTE)
    store.put(ours, NOTE * 10)
    (file,) = (each for each in tmp_path.rglob("*") if each.is_file())
    assert b"Patient" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_altered_bytes_and_another_key_are_noticed(ours: UUID) -> None:
    name = DatabaseBlobs(KEY).put(ours, NOTE)
    with pytest.raises(BlobDamagedError):
        DatabaseBlobs(KEY[::-1]).get(ours, name)
    row = Blob.objects.get()
    assert row.sealed is not None
    altered = bytes(row.sealed[:-1]) + bytes([row.sealed[-1] ^ 1])
    Blob.objects.all().delete()
    Blob.objects.create(organization_id=ours, sha256=name, size=row.size, key_number=1, sealed=altered)
    with pytest.raises(BlobDamagedError):
        DatabaseBlobs(KEY).get(ours, name)


def test_a_lost_file_is_noticed(ours: UUID, tmp_path: Path) -> None:
    store = DatabaseBlobs(KEY, folder=tmp_path)
    name = store.put(ours, NOTE)
    for file in tmp_path.rglob(name):
        file.unlink()
    with pytest.raises(BlobDamagedError, match="file"):
        store.get(ours, name)


def test_two_that_store_the_first_bytes_at_once_use_one_key() -> None:
    ours = makers.organization()
    names: list[str] = []

    def put(content: bytes) -> None:
        with acting(system(ours)):
            names.append(DatabaseBlobs(KEY).put(ours, content))
        connection.close()

    threads = [threading.Thread(target=put, args=(bytes([number]),)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with acting(system(ours)):
        assert OrganizationKey.objects.count() == 1
        assert {DatabaseBlobs(KEY).get(ours, name) for name in names} == {bytes([number]) for number in range(4)}


def test_people_read_the_bytes_of_documents_that_they_see_and_no_others() -> None:
    ours, vendor = makers.organization(), makers.organization("vendor")
    reader = makers.member(ours)
    with acting(system(ours)):
        shown, hidden, bare = (blobs().put(ours, content) for content in (b"shown", b"hidden", b"an input as it came"))
    chart = makers.encounter(ours)
    makers.document(chart, sha256=shown)
    makers.document(makers.encounter(ours), sha256=hidden, protection="psychotherapy")
    makers.grant(makers.work_item(chart), vendor)
    for actor in (reader, makers.vendor_member(vendor)):
        with acting(actor):
            assert blobs().get(ours, shown) == b"shown"
            for name in (hidden, bare):
                with pytest.raises(BlobNotFoundError):
                    blobs().get(ours, name)


def test_people_upload_what_they_then_do_not_see_as_bytes() -> None:
    ours = makers.organization()
    with acting(makers.member(ours)):
        name = blobs().put(ours, b"uploaded")
        assert blobs().put(ours, b"uploaded") == name
    with acting(system(ours)):
        assert blobs().get(ours, name) == b"uploaded"
