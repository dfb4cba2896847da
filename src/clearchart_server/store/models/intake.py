"""What arrived, byte for byte, and what of it couldn't be read."""

from django.db import models

from clearchart_server.store.tenant import Reference, Sight, TenantModel


class Input(TenantModel):
    """A message or file as it was received. The same key on the same channel is the same input, and changes nothing."""

    class State(models.TextChoices):
        """How far it has been read."""

        RECEIVED = "received"
        READ = "read"
        DEAD = "dead"

    sight = Sight.NONE

    channel = models.CharField(max_length=40)
    # The channel's own name of it: sender, control id and content hash of a message, path and hash of a file.
    channel_key = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    form = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.RECEIVED)
    received_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    problems = models.JSONField(default=list)

    class Meta:
        """An input once."""

        db_table = "input"
        constraints = (models.UniqueConstraint(fields=("organization", "channel", "channel_key"), name="input_once"),)
        indexes = (
            models.Index(
                fields=("organization", "received_at"), name="input_waiting", condition=models.Q(state="received")
            ),
        )


class DeadLetter(TenantModel):
    """An input, or a part of one, that couldn't be read, with the reason; it can be replayed."""

    sight = Sight.NONE
    references = (Reference(column="input_id", table="input"),)

    input_id = models.UUIDField()
    part = models.CharField(max_length=80, blank=True)
    code = models.CharField(max_length=40)
    # What is wrong, never words of the input.
    message = models.CharField(max_length=500)
    made_at = models.DateTimeField(auto_now_add=True)
    replayed_at = models.DateTimeField(null=True)

    class Meta:
        """Its own table name."""

        db_table = "dead_letter"
        constraints = (models.UniqueConstraint(fields=("organization", "input_id", "part"), name="dead_letter_once"),)
