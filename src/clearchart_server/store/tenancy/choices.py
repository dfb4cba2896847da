"""As whom somebody who signed in may act."""

import datetime as dt
from uuid import UUID

from django.utils import timezone

from clearchart.model.event import Role
from clearchart_server.store.models import Membership, Organization
from clearchart_server.store.tenancy.actor import Actor, DatabaseRole
from clearchart_server.store.tenancy.transaction import identified


def chosen(person: UUID, *, wanted: str | None = None) -> Actor | None:
    """The actor of the wanted membership (its id), else of the first in force; None if there is none."""
    found = memberships(person)
    by_id = {str(membership): actor for membership, actor in found}
    return by_id.get(wanted or "") or next((actor for _, actor in found), None)


def memberships(person: UUID) -> list[tuple[UUID, Actor]]:
    """The memberships of a person in force today, each with its actor, in order of their making."""
    today = timezone.now().date()
    with identified(person):
        rows = list(Membership.objects.filter(person_id=person).order_by("id"))
        kinds = dict(
            Organization.objects.filter(id__in={row.organization_id for row in rows}).values_list("id", "kind")
        )
    return [(row.id, _actor(row, kinds[row.organization_id])) for row in rows if _in_force(row, today)]


def _in_force(row: Membership, today: dt.date) -> bool:
    return (row.valid_from is None or row.valid_from <= today) and (row.valid_until is None or today <= row.valid_until)


def _actor(row: Membership, kind: str) -> Actor:
    vendor = kind == Organization.Kind.VENDOR
    return Actor(
        organization=row.organization_id,
        role=Role(row.role),
        database_role=DatabaseRole.VENDOR if vendor else DatabaseRole.WEB,
        person=row.person_id,
        country=row.country,
    )
