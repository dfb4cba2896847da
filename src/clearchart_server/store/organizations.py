"""The organisations as the jobs see them: all, one after another."""

from uuid import UUID

from django.db import connection, transaction

from clearchart_server.store.models import Organization
from clearchart_server.store.tenancy import DatabaseRole


def every_organization() -> list[UUID]:
    """The ids of all organisations, oldest first; what is theirs is seen only by acting for one of them."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {DatabaseRole.JOBS.value}")
        return list(Organization.objects.order_by("id").values_list("id", flat=True))
