"""Places in line: by dollars, dates and likeness, in words, and anew as time goes by."""

import datetime as dt

import pytest
from django.utils import timezone

from clearchart_server.jobs import arrivals
from clearchart_server.store.models import Encounter
from clearchart_server.store.tenancy import acting, system
from tests.office.intake import feed
from tests.office.intake.feed import PID, charge, paper, visit, words

pytestmark = pytest.mark.usefixtures("office")


def test_dollars_and_a_near_limit_go_first_and_say_so() -> None:
    ours = feed.hospital()
    lately = (timezone.now() - dt.timedelta(days=85)).date().isoformat()
    feed.read(ours, feed.chart("V1", service_date=timezone.now().date().isoformat()), key="1")
    feed.read(ours, feed.chart("V2", service_date=lately), key="2")
    near, far = feed.item(ours, "V2"), feed.item(ours, "V1")
    assert near.priority > far.priority
    assert "days to the filing limit" in near.explanation
    assert "filing limit" not in far.explanation
    feed.send(ours, "MDM_T02", PID, visit("V3"), paper(), words(), control="3")
    feed.send(ours, "DFT_P03", PID, visit("V3"), charge("C1", "40000"), control="4")
    item = feed.item(ours, "V3")
    # 40,000 at the table's shares for a payer that nobody has named: 0.30 allowed, 0.80 of that collected.
    assert (item.expected_net, item.explanation) == (9600, "$9,600")


def test_the_line_is_placed_anew_with_what_is_alike() -> None:
    ours = feed.hospital()
    today = timezone.now().date()
    for number in range(3):
        feed.read(ours, feed.chart(f"V{number}", service_date=today.isoformat()), key=str(number))
    before = feed.item(ours, "V0")
    assert "similar" not in before.explanation
    with acting(system(ours)):
        for row in Encounter.objects.all():
            row.body["service_through"] = "2020-01-01"
            row.save()
    arrivals.place_all_again.func(0)
    item = feed.item(ours, "V0")
    assert item.priority != before.priority
    assert "filing limit passed" in item.explanation
