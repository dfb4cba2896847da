"""The sealer: chains an organisation's new events in Merkle batches and signs a checkpoint over each."""

from uuid import UUID

import msgspec
from django.db import connection
from django.utils import timezone

from clearchart.work.ledger import Batch, batch_digest, checkpoint_bytes, checkpoint_for, event_of, sealed
from clearchart_server.store.ledger.keys import SealKey
from clearchart_server.store.models import BatchRecord, CheckpointRecord, EventRecord, UnsealedEvent
from clearchart_server.store.organizations import every_organization
from clearchart_server.store.tenancy import acting, system

BATCH_SIZE = 5000


def seal(organization: UUID, key: SealKey) -> int:
    """Seal what an organisation's writers have added, in one batch at most; how many events it holds.

    Two sealers of one organisation wait for each other; a batch, its checkpoint and the emptied queue are one
    transaction, so that a kill leaves either all of it or nothing.
    """
    with acting(system(organization)):
        _one_at_a_time(organization)
        waiting = list(UnsealedEvent.objects.filter(organization_id=organization).order_by("id")[:BATCH_SIZE])
        ids = [row.id for row in waiting]
        records = EventRecord.objects.filter(organization_id=organization, id__in=ids).order_by("id")
        events = [event_of(bytes(record.body)) for record in records]
        if not events:
            return 0
        batch = sealed(events, _newest(organization), at=timezone.now())
        _store(organization, batch, key)
        UnsealedEvent.objects.filter(organization_id=organization, id__in=ids).delete()
        return batch.size


def is_anything_sealed() -> bool:
    """Whether any organisation's log has a checkpoint, and so a key that signed it."""
    for organization in every_organization():
        with acting(system(organization)):
            if CheckpointRecord.objects.filter(organization_id=organization).exists():
                return True
    return False


def _one_at_a_time(organization: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"seal {organization}"])


def _newest(organization: UUID) -> Batch | None:
    record = BatchRecord.objects.filter(organization_id=organization).order_by("-number").first()
    return msgspec.json.decode(bytes(record.body), type=Batch) if record else None


def _store(organization: UUID, batch: Batch, key: SealKey) -> None:
    BatchRecord.objects.create(
        organization_id=organization,
        number=batch.number,
        size=batch.size,
        body=msgspec.json.encode(batch),
        digest=batch_digest(batch),
        sealed_at=batch.sealed_at,
    )
    unsigned = checkpoint_for(batch, key.id, at=batch.sealed_at)
    signature = key.sign(checkpoint_bytes(unsigned)).hex()
    CheckpointRecord.objects.create(
        organization_id=organization,
        batch_number=batch.number,
        body=msgspec.json.encode(msgspec.structs.replace(unsigned, signature=signature)),
        key_id=key.id,
        signed_at=unsigned.signed_at,
    )
