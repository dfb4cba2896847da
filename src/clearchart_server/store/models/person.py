"""The people of the office: one login each, a membership for each organisation and role, and their credentials."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from clearchart.model.event import Role
from clearchart_server.store.ids import new_id
from clearchart_server.store.tenant import Reference, Sight, TenantModel


class People(BaseUserManager["Person"]):
    """Makes people, and reads them without their password hash: only whoever signs somebody in may read that."""

    def get_queryset(self) -> models.QuerySet["Person"]:
        """People; the hash is read when it is asked for."""
        return super().get_queryset().defer("password")

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Person":
        """A person with a hashed password, or one who signs in elsewhere if it is None."""
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in. Not a tenant's row: seen by oneself and by the people of one's organisations."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """Its own table name."""

        db_table = "person"


class Membership(TenantModel):
    """That a person works for an organisation in a role, from a day to a day."""

    sight = Sight.OWN
    written_by = (Role.ADMINISTRATOR,)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=24, choices=[(role.value, role.value) for role in Role])
    # The named manager, who sees this person's figures, and nobody else does.
    manager = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    # Where this person works from, ISO 3166-1.
    country = models.CharField(max_length=2, default="US")
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    class Meta:
        """A person has a role once."""

        db_table = "membership"
        constraints = (
            models.UniqueConstraint(fields=("organization", "person", "role"), name="membership_once"),
            models.CheckConstraint(
                condition=~models.Q(role=Role.EXTERNAL_AUDITOR.value) | models.Q(valid_until__isnull=False),
                name="external_auditor_is_dated",
            ),
        )


class Credential(TenantModel):
    """What a coder is certified for (CPC, COC, CIC, CRC, CCS, RHIT ...), until when."""

    sight = Sight.OWN
    written_by = (
        Role.ADMINISTRATOR,
        Role.MANAGER,
    )
    references = (Reference(column="membership_id", table="membership"),)

    membership_id = models.UUIDField()
    name = models.CharField(max_length=20)
    specialty = models.CharField(max_length=60, blank=True)
    valid_until = models.DateField(null=True)

    class Meta:
        """Its own table name."""

        db_table = "credential"
        indexes = (models.Index(fields=("organization", "membership_id"), name="credential_of"),)
