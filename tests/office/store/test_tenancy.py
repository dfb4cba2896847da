"""Tenants and vendors see their own: tried through the models and by SQL with the roles of the database."""

import pytest
from django.db import DatabaseError, connection, transaction

from clearchart.model.event import Named, Role, Subject
from clearchart.model.workitem import State, WorkItem
from clearchart.work.moving import Reason
from clearchart_server.store import work
from clearchart_server.store.errors import TenancyError
from clearchart_server.store.ids import new_id
from clearchart_server.store.models import ChartAccess, Document, Encounter, Membership, Person, Recusal, WorkItemRecord
from clearchart_server.store.security.install import tenant_models
from clearchart_server.store.tenancy import Actor, DatabaseRole, acting, choices, current, system
from tests.office import makers

pytestmark = pytest.mark.usefixtures("office")


CODED = Reason(code="coded", digests=(Named(name="codes", value="0" * 64),))


def give(item: WorkItemRecord, to: Actor) -> None:
    reason = Reason(code="pushed", about=(Subject(kind="person", id=str(to.person)),))
    with acting(system(item.organization_id)):
        assert isinstance(work.move(item.id, State.ASSIGNED, act=work.act(reason, until=makers.LATER)), WorkItem)


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        row = cursor.fetchone()
        assert row is not None
        return int(row[0])


def seen(actor: Actor, table: str = "encounter") -> int:
    with acting(actor):
        return count(table)


def test_a_hospital_sees_its_charts_and_no_other() -> None:
    ours, theirs = makers.organization(), makers.organization()
    makers.document(makers.encounter(ours))
    assert (seen(makers.member(ours)), seen(makers.member(theirs))) == (1, 0)
    assert (seen(makers.member(ours), "document"), seen(makers.member(theirs), "document")) == (1, 0)
    assert seen(system(theirs), "document") == 0


@pytest.mark.parametrize("role", [DatabaseRole.WEB, DatabaseRole.VENDOR, DatabaseRole.JOBS])
def test_without_an_organisation_there_is_no_row(role: DatabaseRole) -> None:
    makers.work_item(makers.encounter(makers.organization()))
    readable = [model._meta.db_table for model in tenant_models()]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role.value}")
        cursor.execute(
            "SELECT table_name FROM information_schema.role_table_grants"
            " WHERE grantee = %s AND privilege_type = 'SELECT'",
            [role.value],
        )
        tables = {name for (name,) in cursor.fetchall()} & set(readable)
        assert tables
        assert {name: count(name) for name in tables if count(name)} == {}


def test_the_login_alone_reads_no_tenant_table() -> None:
    with pytest.raises(DatabaseError, match="permission denied"):
        count("encounter")


def test_a_row_for_another_organisation_cannot_be_written() -> None:
    ours, theirs = makers.organization(), makers.organization()
    with pytest.raises(DatabaseError, match="row-level security"), acting(makers.member(ours)):
        Encounter.objects.create(
            organization_id=theirs,
            outside_system="x",
            outside_id="1",
            claim_type="professional",
            patient_class="clinic",
        )


def test_a_row_cannot_point_into_another_organisation() -> None:
    ours, theirs = makers.organization(), makers.organization()
    foreign = makers.encounter(theirs)
    with pytest.raises(DatabaseError, match="foreign key"), acting(system(ours)):
        WorkItemRecord.objects.create(organization_id=ours, encounter_id=foreign.id, state="ready", assist="full")


def test_a_row_cannot_be_moved_to_another_organisation() -> None:
    ours, theirs = makers.organization(), makers.organization()
    chart = makers.encounter(ours)
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        acting(makers.member(ours)),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE encounter SET organization_id = %s WHERE id = %s", [theirs, chart.id])


def test_a_vendor_sees_a_granted_chart_until_the_item_closes_and_nothing_else() -> None:
    ours, vendor = makers.organization(), makers.organization("vendor")
    granted, other = makers.encounter(ours), makers.encounter(ours)
    for chart in (granted, other):
        makers.document(chart)
        makers.work_item(chart)
    with acting(system(ours)):
        item = WorkItemRecord.objects.get(encounter_id=granted.id)
    makers.grant(item, vendor)
    coder = makers.vendor_member(vendor)
    with acting(coder):
        assert list(Encounter.objects.values_list("id", flat=True)) == [granted.id]
        assert set(Document.objects.values_list("encounter_id", flat=True)) == {granted.id}
        assert [row.id for row in WorkItemRecord.objects.all()] == [item.id]
    give(item, coder)
    with acting(coder):
        done = work.move(item.id, State.FINAL, act=work.act(CODED))
        assert isinstance(done, WorkItem)
        assert count("encounter") == count("document") == 0
    assert seen(makers.member(ours)) == 2


@pytest.mark.parametrize("ended", [{"until": makers.NOON}, {"revoked_at": makers.NOON}])
def test_a_grant_that_has_ended_shows_nothing(ended: dict[str, object]) -> None:
    ours, vendor = makers.organization(), makers.organization("vendor")
    makers.grant(makers.work_item(makers.encounter(ours)), vendor, **ended)
    assert seen(makers.vendor_member(vendor)) == seen(makers.vendor_member(vendor), "work_item") == 0


def test_a_vendor_cannot_grant_itself_a_chart_nor_change_what_the_item_is() -> None:
    ours, vendor = makers.organization(), makers.organization("vendor")
    item = makers.work_item(makers.encounter(ours))
    makers.grant(item, vendor)
    other = makers.work_item(makers.encounter(ours))
    coder = makers.vendor_member(vendor)
    insert = (
        "INSERT INTO chart_grant (organization_id, id, encounter_id, work_item_id, grantee_id, until, made_at)"
        " VALUES (%s, %s, %s, %s, %s, now() + interval '1 day', now())"
    )
    values = [ours, new_id(), other.encounter_id, other.id, vendor]
    for statement, given in ((insert, values), ("UPDATE work_item SET encounter_id = %s", [other.encounter_id])):
        with pytest.raises(DatabaseError, match="permission denied"), acting(coder), connection.cursor() as cursor:
            cursor.execute(statement, given)


def test_one_vendor_does_not_see_the_charts_of_another() -> None:
    ours, vendor, rival = makers.organization(), makers.organization("vendor"), makers.organization("vendor")
    makers.grant(makers.work_item(makers.encounter(ours)), vendor)
    assert (seen(makers.vendor_member(vendor)), seen(makers.vendor_member(rival))) == (1, 0)


@pytest.mark.parametrize("protection", ["part2", "psychotherapy"])
def test_a_protected_document_opens_to_whom_it_was_opened(protection: str) -> None:
    ours = makers.organization()
    chart = makers.encounter(ours)
    makers.document(chart, protection=protection)
    reader, other = makers.member(ours), makers.member(ours)
    open_to(reader, chart)
    assert (seen(reader, "document"), seen(other, "document")) == (1, 0)


def test_a_vip_chart_is_behind_a_glass_that_takes_a_reason_to_break() -> None:
    ours = makers.organization()
    chart = makers.encounter(ours, is_vip=True)
    reader = makers.member(ours)
    assert seen(reader) == 0
    with pytest.raises(DatabaseError, match="access_has_a_reason"):
        open_to(reader, chart, reason="")
    open_to(reader, chart)
    assert seen(reader) == 1


def open_to(reader: Actor, chart: Encounter, reason: str = "assigned for tonight") -> None:
    with acting(reader):
        ChartAccess.objects.create(
            organization_id=reader.organization,
            encounter_id=chart.id,
            person_id=makers.own_id(reader),
            ground="break-glass",
            reason=reason,
            until=makers.LATER,
        )


def test_nobody_opens_a_chart_to_somebody_who_does_not_hold_it() -> None:
    ours = makers.organization()
    chart = makers.encounter(ours, is_vip=True)
    coder, other = makers.member(ours), makers.member(ours)
    for ground, person in (("break-glass", other), ("assigned", coder)):
        with pytest.raises(DatabaseError, match="row-level security"), acting(coder):
            ChartAccess.objects.create(
                organization_id=ours,
                encounter_id=chart.id,
                person_id=makers.own_id(person),
                ground=ground,
                reason="x",
                until=makers.LATER,
            )


def test_what_was_opened_can_be_closed_and_not_prolonged() -> None:
    ours = makers.organization()
    chart = makers.encounter(ours, is_vip=True)
    reader = makers.member(ours)
    open_to(reader, chart)
    with acting(reader):
        assert ChartAccess.objects.update(until=makers.NOON) == 1
    with pytest.raises(DatabaseError, match="row-level security"), acting(reader):
        ChartAccess.objects.update(until=makers.LATER)


@pytest.mark.parametrize("role", [Role.CODER, Role.AUDITOR, Role.MANAGER])
def test_nobody_but_an_administrator_makes_members(role: Role) -> None:
    ours = makers.organization()
    actor, administrator = makers.member(ours, role), makers.member(ours, Role.ADMINISTRATOR)
    values = {"organization_id": ours, "person_id": makers.own_id(actor), "role": Role.COMPLIANCE}
    with pytest.raises(DatabaseError, match="row-level security"), acting(actor):
        Membership.objects.create(**values)
    with acting(actor):
        assert Membership.objects.filter(person_id=makers.own_id(actor)).update(role=Role.COMPLIANCE) == 0
    with acting(administrator):
        Membership.objects.create(**values)


def test_nobody_sees_their_own_chart() -> None:
    ours = makers.organization()
    chart = makers.encounter(ours)
    makers.document(chart)
    patient, colleague = makers.member(ours), makers.member(ours)
    with acting(system(ours)):
        Recusal.objects.create(organization_id=ours, encounter_id=chart.id, person_id=makers.own_id(patient))
    assert (seen(patient), seen(patient, "document"), seen(colleague)) == (0, 0, 1)


def test_what_stays_onshore_is_not_seen_from_abroad() -> None:
    ours = makers.organization()
    makers.document(makers.encounter(ours, is_onshore_only=True))
    here = makers.member(ours)
    abroad = Actor(organization=ours, role=Role.CODER, database_role=DatabaseRole.WEB, person=here.person, country="PH")
    assert (seen(here), seen(abroad), seen(here, "document"), seen(abroad, "document")) == (1, 0, 1, 0)


def test_people_of_other_organisations_and_password_hashes_are_not_seen() -> None:
    ours, theirs = makers.organization(), makers.organization()
    us, them = makers.member(ours), makers.member(theirs)
    with acting(us):
        assert [row.id for row in Person.objects.all()] == [us.person]
        assert count("organization") == 1
    with pytest.raises(DatabaseError, match="permission denied"), acting(us):
        Person.objects.values_list("password").first()
    assert us.person != them.person


def test_whoever_signs_in_may_act_as_a_member_and_a_vendors_member_as_a_vendor() -> None:
    hospital, vendor = makers.organization(), makers.organization("vendor")
    us = makers.member(hospital, Role.AUDITOR)
    assert choices.chosen(makers.own_id(us)) == us
    coder = makers.vendor_member(vendor)
    assert choices.chosen(makers.own_id(coder)) == coder
    assert choices.chosen(makers.person()) is None


def test_a_membership_that_ended_is_none() -> None:
    ours = makers.organization()
    auditor = makers.member(ours, Role.EXTERNAL_AUDITOR, valid_until=makers.NOON.date())
    assert choices.chosen(makers.own_id(auditor)) is None
    with pytest.raises(DatabaseError, match="external_auditor_is_dated"):
        makers.member(ours, Role.EXTERNAL_AUDITOR)


def test_a_transaction_belongs_to_one_actor() -> None:
    ours, theirs = makers.organization(), makers.organization()
    with acting(system(ours)):
        assert current() == system(ours)
        with pytest.raises(TenancyError), acting(system(theirs)):
            pass
        with acting(system(ours)):
            assert count("membership") == 0
    with pytest.raises(TenancyError):
        current()
    with transaction.atomic(), pytest.raises(TenancyError), acting(system(ours)):
        pass


def test_what_was_told_ends_with_the_transaction() -> None:
    ours = makers.organization()
    seen(system(ours))
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, coalesce(current_setting('clearchart.organization', true), '')")
        assert cursor.fetchone() == ("clearchart_app", "")


@pytest.mark.parametrize("field", ["assist", "encounter_id"])
def test_what_a_person_may_see_is_set_for_good(field: str) -> None:
    ours = makers.organization()
    item = makers.work_item(makers.encounter(ours), assist="blind")
    value = {"assist": "full", "encounter_id": makers.encounter(ours).id}[field]
    with pytest.raises(DatabaseError, match="Cannot update rows"), acting(system(ours)):
        WorkItemRecord.objects.filter(id=item.id).update(**{field: value})


def test_a_person_of_two_hospitals_chooses_one() -> None:
    first, second = makers.organization(), makers.organization()
    us = makers.member(first)
    with acting(system(second)):
        other = Membership.objects.create(organization_id=second, person_id=makers.own_id(us), role=Role.LEAD)
    chosen = choices.chosen(makers.own_id(us), wanted=str(other.id))
    assert chosen is not None
    assert (chosen.organization, chosen.role) == (second, Role.LEAD)
