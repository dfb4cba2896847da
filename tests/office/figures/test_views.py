"""The views say what the library's definitions say, on random small hospitals."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from uuid import UUID

import msgspec
import pytest
from django.db import connection

from clearchart.model import PatientClass
from clearchart.model.event import Event, Role
from clearchart.model.workitem import State
from clearchart.testing.dice import Dice
from clearchart.work import figures
from clearchart.work.accounts import Account
from clearchart.work.clocks import clocks
from clearchart.work.holds import Hold, hold_rows
from clearchart.work.ledger import event_bytes
from clearchart.work.moves import Heap
from clearchart.work.reconciliation import reconcile
from clearchart_server.store.figures import reading, snapshots
from clearchart_server.store.models import (
    Charge,
    ClaimRecord,
    EventRecord,
    Facility,
    FigureSnapshot,
    FinalCodes,
    WorkItemRecord,
)
from clearchart_server.store.tenancy import acting, system
from tests.office import makers
from tests.office.line.coders import lane

pytestmark = pytest.mark.usefixtures("office")
TODAY = dt.date(2026, 3, 31)
NOW = dt.datetime(2026, 3, 31, 18, tzinfo=dt.UTC)
ENDED = (State.BILLED, State.CLOSED, State.DENIED, State.POST_BILL)


def day(chance: Dice) -> dt.date:
    return TODAY + dt.timedelta(days=3 - chance.below(63))


def noon(on: dt.date) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(12), tzinfo=dt.UTC)


def account(of: UUID, chance: Dice, facility: Facility) -> Account:
    """A random account in the database, and as the library has it."""
    state, ended, charges = chance.pick(list(State)), day(chance), Decimal(chance.below(900_000)) / 100
    inpatient = chance.below(100) < 50
    posted = ended + dt.timedelta(days=chance.below(9)) if chance.below(100) < 60 else None
    billed = day(chance) if state in ENDED else None
    sent = day(chance) if billed and chance.below(100) < 70 else None
    chart = makers.encounter(
        of,
        claim_type="institutional" if inpatient else "professional",
        patient_class="inpatient" if inpatient else "clinic",
        service_from=ended,
        service_through=ended,
        discharged_at=noon(ended) if inpatient and state is not State.IN_HOUSE else None,
        billed_at=noon(billed) if billed else None,
        gross_charges=charges,
        facility_id=facility.id,
    )
    holds = sorted({chance.pick(list(hold_rows())) for _ in range(chance.below(3))}) if state is State.HELD else []
    item = makers.work_item(chart, state=state.value, charges=charges, holds=holds)
    coded = None
    with acting(system(of)):
        if posted:
            Charge.objects.create(
                organization_id=of,
                encounter_id=chart.id,
                outside_id="1",
                amount=charges,
                posted_on=posted,
                received_at=NOW,
            )
        if sent:
            ClaimRecord.objects.create(
                organization_id=of,
                encounter_id=chart.id,
                claim_number=str(chart.id),
                form="837P",
                body={},
                charges=charges,
                sent_at=noon(sent),
            )
        if state in (State.FINAL, *ENDED):
            coded = day(chance)
            event(item, "assigned", "final", noon(coded))
    return Account(
        id=str(chart.id),
        state=state,
        charges=charges,
        ended=None if state is State.IN_HOUSE else ended,
        coded=coded,
        billed=billed,
        sent=sent,
        serviced=None if inpatient else ended,
        charged=None if inpatient else posted,
        hold_days=facility.bill_hold_days,
        holds=tuple(Hold(code=code, owed_by=hold_rows()[code].owed_by) for code in holds),
        waits_for_charge=posted is None and charges == 0,
    )


def event(item: WorkItemRecord, before: str, after: str, at: dt.datetime) -> None:
    number = EventRecord.objects.filter(work_item_id=item.id).count() + 2
    record = EventRecord(
        organization_id=item.organization_id, encounter_id=item.encounter_id, work_item_id=item.id,
        item_version=number, at=at, kind="move", actor="system", role="system", before=before, after=after,
        leaf="0" * 64,
    )  # fmt: skip
    told = Event(
        id=str(record.id), organization=str(item.organization_id), at=at, actor="system", role=Role.SYSTEM, kind="move"
    )
    record.body = event_bytes(told)
    record.save(force_insert=True)


def hospital(seed: int, size: int = 40) -> tuple[UUID, list[Account]]:
    chance, ours = Dice(seed), makers.organization()
    with acting(system(ours)):
        facility = Facility.objects.create(organization_id=ours, name="H", zone="UTC", state="IL", bill_hold_days=4)
    return ours, [account(ours, chance, facility) for _ in range(size)]


@pytest.mark.parametrize("seed", range(4))
def test_the_views_agree_with_the_library(seed: int) -> None:
    ours, accounts = hospital(seed)
    with acting(system(ours)):
        reading.as_of(NOW)
        lines = reading.dnfb()
        assert lines == figures.dnfb_by_reason(accounts, TODAY)
        assert reading.total(lines) == figures.dnfb(accounts, TODAY)
        assert reading.dnfc() == figures.dnfc(accounts, TODAY)
        assert reading.billed_not_sent() == figures.billed_not_sent(accounts, TODAY)
        lag, found = figures.charge_lag(accounts), reading.charge_lag()
        assert (found.count, found.p50, found.p90) == (
            len(lag), figures.percentile(lag, Decimal("0.5")), figures.percentile(lag, Decimal("0.9")),
        )  # fmt: skip
        assert reading.reconciled() == reconcile(accounts, accounts)


def test_days_are_dollars_over_the_average_day_of_three_months() -> None:
    ours, accounts = hospital(9)
    with acting(system(ours)):
        reading.as_of(NOW)
        first = dt.date(2025, 12, 31)
        each = defaultdict[dt.date | None, Decimal](Decimal)
        for row in Charge.objects.all():
            each[row.posted_on] += row.amount
        revenue = [each[first + dt.timedelta(days=number)] for number in range((TODAY - first).days)]
        dollars = figures.dnfb(accounts, TODAY).dollars
        assert reading.days(dollars) == figures.dnfb_days(dollars, revenue)


def test_the_clocks_are_those_of_the_events() -> None:
    ours = makers.organization()
    chance, path = Dice(5), ("received", "held", "ready", "assigned", "query-pending", "ready", "assigned")
    wanted, charts = [], 12
    for _ in range(charts):
        chart = makers.encounter(ours, patient_class=chance.pick(["inpatient", "clinic"]))
        item, at = makers.work_item(chart), NOW - dt.timedelta(days=20)
        with acting(system(ours)):
            for before, after in zip(path, (*path[1:], "final"), strict=True):
                at += dt.timedelta(minutes=chance.below(4000))
                event(item, before, after, at)
        wanted.append(chart.id)
    with acting(system(ours)), connection.cursor() as cursor:
        reading.as_of(NOW)
        cursor.execute("SELECT encounter_id, hold, turnaround, query, final_at FROM chart_clock")
        found = {row[0]: row[1:] for row in cursor.fetchall()}
        for chart_id in wanted:
            events = [as_event(row) for row in EventRecord.objects.filter(encounter_id=chart_id)]
            said = clocks(events, until=NOW)
            assert found[chart_id] == (said.hold, said.turnaround, said.query, said.final_at)
        assert sum(each.count for each in reading.turnaround()) == charts


def as_event(row: EventRecord) -> Event:
    return Event(
        id=str(row.id),
        organization="",
        at=row.at,
        actor="",
        role=Role.SYSTEM,
        kind=row.kind,
        before=State(row.before),
        after=State(row.after),
    )


def test_the_backlog_by_age_is_that_of_the_library() -> None:
    ours, chance = makers.organization(), Dice(3)
    since = [NOW - dt.timedelta(hours=chance.below(3000)) for _ in range(60)]
    for each in since:
        makers.work_item(makers.encounter(ours), complete_at=each, charges=Decimal(10), lane={"payer": "P1"})
    with acting(system(ours)):
        reading.as_of(NOW)
        found = {line: amount.count for line, amount in reading.backlog("age").items()}
        by_payer = reading.backlog("payer")
    assert found == {line: count for line, count in figures.backlog_by_age(since, at=NOW).items() if count}
    assert by_payer["P1"].dollars == Decimal(600)


def test_units_are_those_of_the_library() -> None:
    ours, coder = makers.organization(), "01990000-0000-7000-8000-000000000001"
    classes = [PatientClass.INPATIENT, PatientClass.EMERGENCY, PatientClass.CLINIC, PatientClass.OUTPATIENT_SURGERY]
    lanes = [
        lane(patient_class=each, claim_type=kind) for each in classes for kind in ("institutional", "professional")
    ]
    lanes.append(lane(specialty="radiology"))
    for each in lanes:
        item = makers.work_item(makers.encounter(ours), lane=msgspec.to_builtins(each))
        with acting(system(ours)):
            FinalCodes.objects.create(
                organization_id=ours,
                encounter_id=item.encounter_id,
                work_item_id=item.id,
                signer=coder,
                digest="0" * 64,
                body={},
                signed_at=NOW,
            )
    with acting(system(ours)), connection.cursor() as cursor:
        cursor.execute("SELECT count, units FROM figure_productivity WHERE signer = %s", [coder])
        assert cursor.fetchone() == (len(lanes), figures.weighted_units(lanes))


def test_an_account_without_a_work_item_is_lost_and_one_with_other_dollars_is_said() -> None:
    ours = makers.organization()
    lost = makers.encounter(ours, gross_charges=10)
    differing = makers.encounter(ours, gross_charges=20)
    makers.work_item(differing, charges=21)
    makers.encounter(ours, voided_at=NOW, gross_charges=5)
    with acting(system(ours)):
        found = reading.reconciled()
    assert (found.lost, found.differing, found.balances) == ((str(lost.id),), (str(differing.id),), False)
    assert found.heaps[Heap.VOIDED].count == 1


def test_figures_of_another_hospital_are_not_seen() -> None:
    hospital(1, size=5)
    with acting(makers.member(makers.organization())):
        assert reading.reconciled().came_in.count == 0
        assert reading.total(reading.dnfb()).count == 0


def test_a_day_is_kept_once_and_brought_up_to_date() -> None:
    ours, _ = hospital(2, size=10)
    lines = snapshots.take(ours, TODAY)
    assert snapshots.take(ours, TODAY) == lines
    with acting(system(ours)):
        assert FigureSnapshot.objects.count() == lines
        assert FigureSnapshot.objects.filter(figure="dnfb").count() == 7
