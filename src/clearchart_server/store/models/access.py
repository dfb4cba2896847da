"""Who may see a chart beyond the rule: vendors by grant, people behind a glass, and who must not see it at all."""

from django.db import models

from clearchart.model.event import Role
from clearchart_server.store.models.organization import Organization
from clearchart_server.store.models.person import Person
from clearchart_server.store.tenant import Reference, Sight, TenantModel


class ChartGrant(TenantModel):
    """That a vendor may see a chart for a work item, until an instant, and no longer than the item is open."""

    sight = Sight.NONE  # its own policy: a vendor sees the grants that it holds
    written_by = (
        Role.ADMINISTRATOR,
        Role.MANAGER,
        Role.LEAD,
    )
    references = (
        Reference(column="encounter_id", table="encounter"),
        Reference(column="work_item_id", table="work_item"),
    )

    encounter_id = models.UUIDField()
    work_item_id = models.UUIDField()
    grantee = models.ForeignKey(Organization, on_delete=models.PROTECT, db_index=False, related_name="+")
    until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A vendor holds a grant for an item once."""

        db_table = "chart_grant"
        constraints = (
            models.UniqueConstraint(fields=("organization", "work_item_id", "grantee"), name="chart_grant_once"),
        )
        indexes = (models.Index(fields=("grantee", "organization", "work_item_id"), name="chart_grant_held"),)


class ChartAccess(TenantModel):
    """That one person may see the protected documents of an encounter, or a VIP's: assigned, or behind broken glass.

    Whoever breaks the glass gives a reason; the privacy officer reviews it.
    """

    class Ground(models.TextChoices):
        """Why it is open."""

        ASSIGNED = "assigned"
        BREAK_GLASS = "break-glass"

    sight = Sight.NONE
    references = (Reference(column="encounter_id", table="encounter"),)

    encounter_id = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, db_index=False, related_name="+")
    ground = models.CharField(max_length=11, choices=Ground)
    reason = models.CharField(max_length=500)
    until = models.DateTimeField()
    made_at = models.DateTimeField(auto_now_add=True)
    reviewed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, db_index=False, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        """A reason always; nobody reviews their own."""

        db_table = "chart_access"
        constraints = (
            models.CheckConstraint(condition=~models.Q(reason=""), name="access_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(reviewed_by__isnull=True) | ~models.Q(reviewed_by=models.F("person")),
                name="nobody_reviews_own_access",
            ),
        )
        indexes = (models.Index(fields=("organization", "encounter_id", "person"), name="chart_access_of"),)


class Recusal(TenantModel):
    """That a person must not see a chart: their own, or one of their family."""

    sight = Sight.NONE
    written_by = (
        Role.ADMINISTRATOR,
        Role.PRIVACY_OFFICER,
        Role.COMPLIANCE,
        Role.MANAGER,
        Role.LEAD,
    )
    references = (Reference(column="encounter_id", table="encounter"),)

    encounter_id = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, db_index=False, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Once a person and chart."""

        db_table = "recusal"
        constraints = (models.UniqueConstraint(fields=("organization", "person", "encounter_id"), name="recusal_once"),)
