"""Somebody who acts for an organisation in a role, as the database is told."""

from enum import StrEnum
from uuid import UUID

from clearchart.model.event import Role
from clearchart.model.value import Value


class DatabaseRole(StrEnum):
    """The roles of the database. None of them owns a table or passes by row-level security."""

    LOGIN = "clearchart_login"  # before anybody is known: accounts and sessions, no tenant's row
    WEB = "clearchart_web"  # people of the organisation
    VENDOR = "clearchart_vendor"  # people of a vendor: charts granted to it
    JOBS = "clearchart_jobs"  # work without a person, one organisation at a time


class Actor(Value, frozen=True):
    """Who acts: for which organisation, in which role, from which country; no person for jobs."""

    organization: UUID
    role: Role
    database_role: DatabaseRole
    person: UUID | None = None
    country: str = "US"


def system(organization: UUID) -> Actor:
    """The office itself, working for an organisation."""
    return Actor(organization=organization, role=Role.SYSTEM, database_role=DatabaseRole.JOBS)
