"""The log of record: events that are only ever added, the batches that seal them, the signed checkpoints."""

import pgtrigger
from django.db import models

from clearchart_server.store.tenant import Sight, TenantModel

_FOR_GOOD = (
    pgtrigger.Protect(name="is_for_good", operation=pgtrigger.Update | pgtrigger.Delete),
    pgtrigger.Trigger(
        name="is_not_emptied",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION 'the log is for good';",
    ),
)
_ADDED = {"clearchart_web": "INSERT", "clearchart_jobs": "INSERT"}


class EventRecord(TenantModel):
    """An event in its canonical bytes; the columns beside them are for finding it and say the same."""

    sight = Sight.CHART
    written = {**_ADDED, "clearchart_vendor": "INSERT"}

    encounter_id = models.UUIDField(null=True)
    work_item_id = models.UUIDField(null=True)
    # The version that the item has after it: a move without its event isn't committed.
    item_version = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    actor = models.CharField(max_length=80)
    role = models.CharField(max_length=24)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=60, blank=True)
    # The canonical form (clearchart.work.ledger), the very bytes that are sealed.
    body = models.BinaryField()
    leaf = models.CharField(max_length=64)

    class Meta:
        """Found by chart and by time; a version of an item has one event."""

        db_table = "event"
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "work_item_id", "item_version"), name="event_of_version_once"
            ),
        )
        indexes = (
            models.Index(fields=("organization", "encounter_id", "at"), name="event_of_chart"),
            models.Index(fields=("organization", "at"), name="event_by_time"),
        )
        triggers = (
            *_FOR_GOOD,
            # Whoever writes an event puts it in line for the sealer, in the same transaction.
            pgtrigger.Trigger(
                name="goes_to_sealer",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                func="""
                    INSERT INTO event_unsealed (organization_id, id) VALUES (NEW.organization_id, NEW.id);
                    RETURN NULL;
                """,
            ),
        )


class UnsealedEvent(TenantModel):
    """An event that waits for the sealer: `id` is that of the event."""

    sight = Sight.NONE
    written = {"clearchart_web": "INSERT", "clearchart_vendor": "INSERT", "clearchart_jobs": "INSERT, DELETE"}

    class Meta:
        """Its own table name."""

        db_table = "event_unsealed"


class BatchRecord(TenantModel):
    """A sealed batch (clearchart.work.ledger.Batch as JSON): its root over the events, chained to the batch before."""

    sight = Sight.NONE
    written = {"clearchart_jobs": "INSERT"}

    number = models.PositiveBigIntegerField()
    size = models.PositiveIntegerField()
    body = models.BinaryField()
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        """Numbered without gaps by the one sealer."""

        db_table = "event_batch"
        constraints = (models.UniqueConstraint(fields=("organization", "number"), name="batch_number_once"),)
        triggers = _FOR_GOOD


class CheckpointRecord(TenantModel):
    """A signature over a batch (clearchart.work.ledger.Checkpoint as JSON), by a key that isn't in the database."""

    sight = Sight.NONE
    written = {"clearchart_jobs": "INSERT"}

    batch_number = models.PositiveBigIntegerField()
    body = models.BinaryField()
    key_id = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta:
        """A checkpoint a batch."""

        db_table = "event_checkpoint"
        constraints = (models.UniqueConstraint(fields=("organization", "batch_number"), name="checkpoint_once"),)
        triggers = _FOR_GOOD
