"""Coders and charts in line for tests."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec

from clearchart.model import ClaimType, PatientClass
from clearchart.model.event import Role
from clearchart.model.workitem import Assist, Lane, State, WorkItem
from clearchart.work.moving import Reason
from clearchart_server.store import work
from clearchart_server.store.models import CoderProfile, Credential, Membership, WorkItemRecord
from clearchart_server.store.tenancy import Actor, DatabaseRole, acting, system
from tests.office import makers

CLINIC = Lane(payer_kind="commercial")
INPATIENT = Lane(claim_type=ClaimType.INSTITUTIONAL, patient_class=PatientClass.INPATIENT, payer_kind="medicare")
COMPLETE = Reason(code="documents-complete")


def coder(of: UUID, *credentials: str, vendor: bool = False, role: Role = Role.CODER, **profile: object) -> Actor:
    """A member with credentials and a profile; accuracy 95 %."""
    country = str(profile.pop("country", "US"))
    made = makers.member(of, role, country=country)
    values = {"home": "vendor" if vendor else "in-house", "accuracy": Decimal("0.95")} | profile
    with acting(system(of)):
        member = Membership.objects.get(person_id=makers.own_id(made))
        CoderProfile.objects.create(organization_id=of, membership_id=member.id, **values)
        for name in credentials:
            Credential.objects.create(organization_id=of, membership_id=member.id, name=name)
    as_role = DatabaseRole.VENDOR if vendor else DatabaseRole.WEB
    return Actor(organization=of, role=role, database_role=as_role, person=made.person, country=country)


def waiting(of: UUID, lane: Lane = CLINIC, *, priority: int = 0, **chart: Any) -> WorkItemRecord:
    """A chart that waits for a coder, with the events of its way there."""
    encounter = makers.encounter(of, **chart)
    with acting(system(of)):
        item = WorkItem(id="", organization="", account="", assist=Assist.FULL, lane=lane)
        made = work.receive(of, encounter.id, item=item, by=work.act(Reason(code="received")))
        assert isinstance(work.move(UUID(made.id), State.READY, act=work.act(COMPLETE)), WorkItem)
        WorkItemRecord.objects.filter(id=UUID(made.id)).update(priority=priority)
        return WorkItemRecord.objects.get(id=UUID(made.id))


def lane(**fields: object) -> Lane:
    return msgspec.convert({"payer_kind": "commercial"} | fields, Lane)
