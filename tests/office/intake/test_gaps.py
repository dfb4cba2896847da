"""Reconciling encounters: what waits for its other half is named, by kind, and by tenant."""

import datetime as dt

import pytest

from clearchart_server.intake import documents
from clearchart_server.intake.gaps import Gap, Lack, gaps
from clearchart_server.jobs import arrivals
from clearchart_server.store.models import Document, Encounter
from clearchart_server.store.tenancy import Actor, acting, system
from tests.office import makers
from tests.office.intake import feed
from tests.office.intake.feed import PID, charge, paper, visit, words

pytestmark = pytest.mark.usefixtures("office")
LAST = dt.date(2099, 1, 1)


def found(actor: Actor, by: dt.date = LAST) -> list[Gap]:
    with acting(actor):
        return list(gaps(ended_by=by))


def test_each_half_is_missed_until_it_comes() -> None:
    ours = feed.hospital()
    lead = makers.member(ours)
    feed.send(ours, "ADT_A04", PID, visit("V1"), control="1")
    assert [each.lack for each in found(lead)] == [Lack.CHART]
    assert found(lead, dt.date(2026, 2, 1)) == []
    feed.send(ours, "MDM_T02", PID, visit("V1"), paper(), words(), control="2")
    assert [each.lack for each in found(lead)] == [Lack.CHARGE]
    feed.send(ours, "DFT_P03", PID, visit("V1"), charge("C1", "90"), control="3")
    assert found(lead) == []


def test_a_document_without_visit_waits_for_the_indexer() -> None:
    ours = feed.hospital()
    feed.send(ours, "MDM_T02", PID, paper(), words(), control="1")
    (gap,) = found(makers.member(ours))
    assert (gap.lack, gap.encounter) == (Lack.ENCOUNTER, None)
    feed.send(ours, "ADT_A04", PID, visit("V1"), control="2")
    with acting(system(ours)):
        row = Encounter.objects.get()
        assert gap.document is not None
        documents.match(gap.document, row)
        arrivals.code_later(row.id)
        assert Document.objects.get().encounter_id == row.id
    feed.work_off()
    assert feed.item(ours).state == "ready"


def test_nobody_sees_what_another_organisation_lacks() -> None:
    ours, theirs = feed.hospital(), feed.hospital()
    feed.send(ours, "ADT_A04", PID, visit("V1"), control="1")
    assert (len(found(makers.member(ours))), found(makers.member(theirs)), found(system(theirs))) == (1, [], [])
