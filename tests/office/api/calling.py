"""Signed-in callers of the API for tests."""

import json
from typing import Any
from uuid import UUID

from django.test import Client

from clearchart.model.event import Role
from clearchart_server.store.ids import new_id
from clearchart_server.store.models import CoderProfile, Credential, Membership, Person
from clearchart_server.store.tenancy import Actor, DatabaseRole, acting, system
from tests.office import makers


class Caller:
    """Somebody who has signed in."""

    def __init__(self, of: UUID, role: Role = Role.CODER, *, credentials: tuple[str, ...] = ("CPC",)) -> None:
        self.person = makers.person()
        with acting(system(of)):
            member = Membership.objects.create(organization_id=of, person_id=self.person, role=role)
            CoderProfile.objects.create(organization_id=of, membership_id=member.id, home="in-house", accuracy="0.95")
            for name in credentials:
                Credential.objects.create(organization_id=of, membership_id=member.id, name=name)
        self.actor = Actor(organization=of, role=role, database_role=DatabaseRole.WEB, person=self.person)
        self.client = Client(SERVER_NAME="localhost", raise_request_exception=False)
        # Signing in by the page is tried elsewhere; so many sign-ins a minute would be refused.
        self.client.force_login(Person.objects.get(id=self.person))

    def get(self, path: str) -> Any:
        return self.client.get(f"/api/v1/{path}")

    def post(self, path: str, body: object = None, **said: Any) -> Any:
        """POST JSON, or bytes as they are; a fresh Idempotency-Key unless `key` gives one, `match` is If-Match."""
        headers = {"Idempotency-Key": said.get("key") or str(new_id())}
        if "match" in said:
            headers["If-Match"] = said["match"]
        content = body if isinstance(body, bytes) else json.dumps({} if body is None else body).encode()
        call = self.client.put if said.get("put") else self.client.post
        return call(f"/api/v1/{path}", content, content_type="application/json", headers=headers)
