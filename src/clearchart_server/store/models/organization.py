"""Who the office works for: organisations, their facilities and payers."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.db import models

from clearchart.model.event import Role
from clearchart_server.store.fields import Money
from clearchart_server.store.ids import new_id
from clearchart_server.store.tenant import Sight, TenantModel


def validate_zone(name: str) -> None:
    """A zone of the IANA database, such as America/Chicago. Raises ValidationError otherwise."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValidationError(f"{name} is no IANA time zone") from error


class Organization(models.Model):
    """A hospital or practice group, which is a tenant, or a vendor, which only works on charts granted to it."""

    class Kind(models.TextChoices):
        """What an organisation is to the office."""

        PROVIDER = "provider"
        VENDOR = "vendor"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.PROVIDER)
    # Where its people sit, ISO 3166-1: contracts and states forbid access from abroad.
    country = models.CharField(max_length=2, default="US")
    retention_years = models.PositiveSmallIntegerField(default=10)
    is_on_legal_hold = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Its own table name."""

        db_table = "organization"


class Facility(TenantModel):
    """A place of care with its zone, in which its dates of service, shifts and filing limits are."""

    sight = Sight.NONE
    written_by = (Role.ADMINISTRATOR,)

    name = models.CharField(max_length=200)
    # RULES.md's facility_type: acute-ipps, cah, ipf, irf, ltch, childrens, cancer, asc, rhc-fqhc, office.
    facility_type = models.CharField(max_length=20, default="acute-ipps")
    zone = models.CharField(max_length=64, validators=[validate_zone])
    state = models.CharField(max_length=2)
    npi = models.CharField(max_length=10, blank=True)
    # Days of grace after the visit in which charges may still come: no bill before their end.
    bill_hold_days = models.PositiveSmallIntegerField(default=0)
    average_daily_revenue = Money(max_digits=14, null=True)

    class Meta:
        """Its own table name."""

        db_table = "facility"


class Payer(TenantModel):
    """Who pays, by the organisation's own contract: filing limit and rules of access."""

    sight = Sight.NONE
    written_by = (Role.ADMINISTRATOR,)

    name = models.CharField(max_length=200)
    payer_number = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, default="commercial")
    filing_days = models.PositiveSmallIntegerField(default=365)
    is_onshore_only = models.BooleanField(default=False)

    class Meta:
        """One row a payer number."""

        db_table = "payer"
        constraints = (models.UniqueConstraint(fields=("organization", "payer_number"), name="payer_number_once"),)
