"""Stored bytes, named by their content and encrypted with a key of their organisation."""

from django.db import models

from clearchart_server.store.tenant import Sight, TenantModel


class OrganizationKey(TenantModel):
    """The key that an organisation's bytes are encrypted with, wrapped by the key outside the database."""

    sight = Sight.NONE
    written = {"clearchart_web": "INSERT", "clearchart_jobs": "INSERT"}

    number = models.PositiveIntegerField()
    wrapped = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Keys are numbered."""

        db_table = "organization_key"
        constraints = (models.UniqueConstraint(fields=("organization", "number"), name="key_number_once"),)


class Blob(TenantModel):
    """Bytes as they came, encrypted; `sha256` is that of the plain bytes. `sealed` is null where a file holds them."""

    sight = Sight.NONE
    inside = ("clearchart_jobs",)  # people read the bytes of documents that they may see
    written = {"clearchart_web": "INSERT", "clearchart_jobs": "INSERT, DELETE"}

    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    key_number = models.PositiveIntegerField()
    sealed = models.BinaryField(null=True)
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """The same bytes are stored once."""

        db_table = "blob"
        constraints = (models.UniqueConstraint(fields=("organization", "sha256"), name="blob_once"),)
