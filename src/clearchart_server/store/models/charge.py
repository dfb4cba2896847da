"""Charges: what a department says that an encounter costs, line by line."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from clearchart_server.store.fields import Money
from clearchart_server.store.tenant import Reference, Sight, TenantModel


class Charge(TenantModel):
    """One charge, or a credit as a negative amount; the same id of its sender is the same charge."""

    sight = Sight.NONE
    references = (
        Reference(column="encounter_id", table="encounter"),
        Reference(column="input_id", table="input"),
    )

    encounter_id = models.UUIDField()
    input_id = models.UUIDField(null=True)
    outside_id = models.CharField(max_length=120)
    # The charge master's own number, and HCPCS or CPT with modifiers as far as the sender says.
    item = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=10, blank=True)
    modifiers = ArrayField(models.CharField(max_length=2), default=list)
    revenue_code = models.CharField(max_length=4, blank=True)
    quantity = models.DecimalField(max_digits=12, decimal_places=3, default=1)
    amount = Money(default=0)
    service_from = models.DateField(null=True)
    service_through = models.DateField(null=True)
    posted_on = models.DateField(null=True)
    department = models.CharField(max_length=40, blank=True)
    performer = models.CharField(max_length=80, blank=True)
    received_at = models.DateTimeField()

    class Meta:
        """A charge of an encounter once."""

        db_table = "charge"
        constraints = (
            models.UniqueConstraint(fields=("organization", "encounter_id", "outside_id"), name="charge_once"),
        )
