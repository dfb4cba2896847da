"""Coders as routing sees them, beside their membership and credentials."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from clearchart.work.coder import Home
from clearchart_server.store.tenant import Reference, Sight, TenantModel


class CoderProfile(TenantModel):
    """What the rules of routing ask of a coder, as `clearchart.work.coder.Coder` has it; the employer keeps it.

    A coder without a profile has the defaults: in house, no clearance, no accuracy that anybody has measured.
    """

    sight = Sight.OWN
    references = (Reference(column="membership_id", table="membership"),)
    # Nobody raises their own accuracy or clears themselves: profiles come from administration.
    written = {"clearchart_web": "SELECT", "clearchart_jobs": "INSERT, UPDATE, DELETE"}

    membership_id = models.UUIDField()
    home = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Home])
    specialties = ArrayField(models.CharField(max_length=60), default=list)
    clearances = ArrayField(models.CharField(max_length=40), default=list)
    # clearchart.work.coder.Shift as JSON; none: on shift whenever they pull.
    shifts = models.JSONField(default=list)
    away = ArrayField(models.DateField(), default=list)
    capacity = models.PositiveSmallIntegerField(default=420)
    cost = models.DecimalField(max_digits=8, decimal_places=2, default=30)
    accuracy = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    pace = models.DecimalField(max_digits=4, decimal_places=2, default=1)

    class Meta:
        """One profile a membership."""

        db_table = "coder_profile"
        constraints = (models.UniqueConstraint(fields=("organization", "membership_id"), name="coder_profile_once"),)
