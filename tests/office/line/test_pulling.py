"""Pull-next on the real database: the first chart that one may work on, never given twice, by the library's rules."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from clearchart.model.event import Role
from clearchart.work.routing import pull_next
from clearchart_server.line import leases, pulling
from clearchart_server.line.coders import coder_of
from clearchart_server.line.pulling import Pulled
from clearchart_server.store import work
from clearchart_server.store.models import ChartAccess, EventRecord, Recusal, WorkItemRecord
from clearchart_server.store.tenancy import Actor, acting, system
from tests.office import makers
from tests.office.line.coders import CLINIC, INPATIENT, coder, lane, waiting

pytestmark = pytest.mark.usefixtures("office")


def pull(by: Actor) -> Pulled:
    with acting(by):
        return pulling.pull()


def taken(by: Actor) -> str | None:
    found = pull(by).item
    return found.id if found else None


def test_the_first_in_line_comes_first() -> None:
    ours = makers.organization()
    low, high = waiting(ours, priority=1), waiting(ours, priority=9)
    us = coder(ours, "CPC")
    assert [taken(us), taken(us), taken(us)] == [str(high.id), str(low.id), None]


def test_twenty_pullers_at_once_never_get_one_chart_twice() -> None:
    ours = makers.organization()
    line = {str(waiting(ours, priority=number).id) for number in range(60)}
    coders = [coder(ours, "CPC") for _ in range(20)]

    def three(by: Actor) -> list[str | None]:
        try:
            return [taken(by) for _ in range(3)]
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        got = [item for several in pool.map(three, coders) for item in several]
    assert len(got) == len(set(got)) == 60
    assert set(got) == line


def test_a_coder_gets_what_the_rules_allow_and_hears_why_not_the_rest() -> None:
    ours = makers.organization()
    waiting(ours, INPATIENT, priority=9)
    clinic = waiting(ours, CLINIC, priority=1)
    us = coder(ours, "CPC")
    assert taken(us) == str(clinic.id)
    assert pull(us).against == ("inpatient facility coding takes CIC, CCS, RHIT or RHIA",)


def test_it_is_the_chart_that_the_library_would_give() -> None:
    ours = makers.organization()
    lanes = (INPATIENT, CLINIC, lane(payer_kind="medicaid"), lane(specialty="oncology"), lane(vip=True))
    made = [waiting(ours, each) for each in lanes]
    us = coder(ours, "CCS", specialties=["oncology"])
    with acting(us):
        items = [work.load(each.id) for each in made]
        wanted = pull_next(coder_of(makers.own_id(us), ours), items, at=timezone.now())
    assert wanted is not None
    with acting(system(ours)):
        WorkItemRecord.objects.filter(id=UUID(wanted.id)).update(priority=5)
    assert taken(us) == wanted.id
    assert pull(us).item is not None


def test_ones_own_record_is_never_given() -> None:
    ours = makers.organization()
    item, us = waiting(ours), coder(ours, "CPC")
    with acting(system(ours)):
        Recusal.objects.create(organization_id=ours, encounter_id=item.encounter_id, person_id=makers.own_id(us))
    assert taken(us) is None
    assert taken(coder(ours, "CPC")) == str(item.id)


def test_what_is_not_seen_from_abroad_is_not_given_there() -> None:
    ours = makers.organization()
    item = waiting(ours, is_onshore_only=True)
    assert taken(coder(ours, "CPC", country="IN")) is None
    assert taken(coder(ours, "CPC")) == str(item.id)


def test_a_vendors_coder_gets_granted_charts_alone() -> None:
    ours, vendor = makers.organization(), makers.organization("vendor")
    waiting(ours, priority=9)
    granted = waiting(ours, priority=1)
    makers.grant(granted, vendor)
    them = coder(vendor, "CPC", vendor=True)
    assert [taken(them), taken(them)] == [str(granted.id), None]


def test_somebody_has_five_charts_in_hand_at_most() -> None:
    ours = makers.organization()
    for _ in range(6):
        waiting(ours)
    us = coder(ours, "CPC")
    assert all(taken(us) for _ in range(5))
    assert pull(us).against == ("5 charts are in hand already",)


def test_who_is_off_shift_gets_nothing() -> None:
    ours = makers.organization()
    waiting(ours)
    never = coder(ours, "CPC", shifts=[{"days": [], "zone": "America/Chicago"}])
    assert pull(never).against == ("off shift",)


def test_a_lease_that_ran_out_puts_the_chart_back_in_line() -> None:
    ours = makers.organization()
    item, us = waiting(ours), coder(ours, "CPC")
    taken(us)
    tomorrow = timezone.now() + dt.timedelta(days=1)
    assert leases.expire(ours) == 0
    assert leases.expire(ours, at=tomorrow) == 1
    with acting(us):
        assert EventRecord.objects.filter(work_item_id=item.id).latest("item_version").reason == "lease-expired"
    assert taken(coder(ours, "CPC")) == str(item.id)


def test_more_time_is_for_whom_the_chart_is_with() -> None:
    ours = makers.organization()
    item, us, other = waiting(ours), coder(ours, "CPC"), coder(ours, "CPC")
    taken(us)
    with acting(us):
        assert leases.renew(item.id) is not None
    with acting(other):
        assert leases.renew(item.id) is None


def test_a_vips_chart_opens_to_whoever_holds_it_and_closes_after() -> None:
    ours = makers.organization()
    item = waiting(ours, lane(vip=True), is_vip=True)
    us = coder(ours, "CPC", clearances=["vip"])
    assert taken(us) == str(item.id)
    with acting(us):
        assert ChartAccess.objects.filter(until__gt=timezone.now()).count() == 1
    leases.expire(ours, at=timezone.now() + dt.timedelta(days=1))
    with acting(us):
        assert ChartAccess.objects.filter(until__gt=timezone.now()).count() == 0


def test_people_whose_role_takes_no_charts_get_none() -> None:
    ours = makers.organization()
    waiting(ours)
    assert pull(coder(ours, "CPC", role=Role.ANALYST)).item is None
