"""Organisations, people and charts for tests, each new; what only an owner may make is made by the owner."""

import datetime as dt
import os
from uuid import UUID

import psycopg

from clearchart.model.event import Role
from clearchart_server.store.ids import new_id
from clearchart_server.store.models import ChartGrant, Document, Encounter, Membership, WorkItemRecord
from clearchart_server.store.tenancy import Actor, DatabaseRole, acting, system

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
LATER = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)


def by_owner(statement: str, *values: object) -> None:
    with psycopg.connect(os.environ["CLEARCHART_DATABASE_OWNER_URL"]) as connection:
        connection.execute(statement, values)


def organization(kind: str = "provider", name: str = "Example Hospital") -> UUID:
    made = new_id()
    by_owner(
        "INSERT INTO organization (id, name, kind, country, retention_years, is_on_legal_hold, made_at)"
        " VALUES (%s, %s, %s, 'US', 10, false, now())",
        made,
        name,
        kind,
    )
    return made


UNUSABLE = "!"  # Django's mark of a password that nobody has


def person(email: str | None = None, password: str = UNUSABLE) -> UUID:
    made = new_id()
    by_owner(
        "INSERT INTO person (id, email, name, password, is_active, made_at) VALUES (%s, %s, 'Pat', %s, true, now())",
        made,
        email or f"{made}@example.org",
        password,
    )
    return made


def member(of: UUID, role: Role = Role.CODER, **fields: object) -> Actor:
    somebody = person()
    with acting(system(of)):
        Membership.objects.create(organization_id=of, person_id=somebody, role=role, **fields)
    return Actor(organization=of, role=role, database_role=DatabaseRole.WEB, person=somebody)


def own_id(actor: Actor) -> UUID:
    assert actor.person is not None
    return actor.person


def vendor_member(of: UUID) -> Actor:
    made = member(of)
    return Actor(organization=of, role=Role.CODER, database_role=DatabaseRole.VENDOR, person=made.person)


def encounter(of: UUID, **fields: object) -> Encounter:
    values = {
        "outside_system": "test",
        "outside_id": str(new_id()),
        "claim_type": "institutional",
        "patient_class": "inpatient",
        "patient_id": "P1",
        "service_through": dt.date(2026, 3, 1),
    } | fields
    with acting(system(of)):
        return Encounter.objects.create(organization_id=of, **values)


def document(chart: Encounter, **fields: object) -> Document:
    values = {"outside_system": "test", "outside_id": str(new_id()), "sha256": "0" * 64, "received_at": NOON} | fields
    with acting(system(chart.organization_id)):
        return Document.objects.create(organization_id=chart.organization_id, encounter_id=chart.id, **values)


def work_item(chart: Encounter, **fields: object) -> WorkItemRecord:
    values = {"state": "ready", "assist": "full"} | fields
    with acting(system(chart.organization_id)):
        return WorkItemRecord.objects.create(organization_id=chart.organization_id, encounter_id=chart.id, **values)


def grant(item: WorkItemRecord, to: UUID, **fields: object) -> ChartGrant:
    values = {"until": LATER} | fields
    with acting(system(item.organization_id)):
        return ChartGrant.objects.create(
            organization_id=item.organization_id,
            encounter_id=item.encounter_id,
            work_item_id=item.id,
            grantee_id=to,
            **values,
        )


def by_superuser(statement: str) -> None:
    """What nobody but the server's administrator can do, past every trigger and policy."""
    with psycopg.connect(os.environ["TEST_SUPERUSER_URL"]) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(statement.encode())
