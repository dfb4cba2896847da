"""Why a chart stands where it stands: points, words, segments, and how long they hold."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearchart.model.encounter import ClaimType, PatientClass
from clearchart.model.workitem import Lane, WorkItem
from clearchart.work.triage import Priority, expected_net, priority, segment, table
from tests.work.charts import DAY, HOUR, NOON, chart

STAY = Lane(claim_type=ClaimType.INSTITUTIONAL, patient_class=PatientClass.INPATIENT)
TODAY = NOON.date()

WORDS = [
    # what is known of the chart, what its explanation says
    ({"expected_net": Decimal(18240), "filing_limit": TODAY + 6 * DAY, "flags": ("icu",)},
     "$18,240; 6 days to the filing limit; ICU"),
    ({"expected_net": Decimal(90)}, "$90"),
    ({}, "routine"),
    ({"filing_limit": TODAY}, "filing limit today"),
    ({"filing_limit": TODAY + DAY}, "1 day to the filing limit"),
    ({"filing_limit": TODAY + 300 * DAY}, "routine"),
    ({"expected_net": Decimal(5000), "filing_limit": TODAY - 3 * DAY}, "filing limit passed 3 days ago"),
    ({"complete_at": NOON - 60 * HOUR}, "12 h over the promised turnaround; waiting 2 days"),
    ({"flags": ("icu", "transfer")}, "ICU, transfer"),
]  # fmt: skip


@pytest.mark.parametrize(("known", "words"), WORDS)
def test_every_chart_explains_itself(known: dict[str, Any], words: str) -> None:
    assert priority(chart(**known), at=NOON).words == words


def test_similar_charts_in_line_count() -> None:
    assert priority(chart(), at=NOON, similar=40).words == "40 similar in line"


BEFORE = [
    # the first goes before the second
    ({"expected_net": Decimal(20000)}, {"expected_net": Decimal(2000)}),
    ({"expected_net": Decimal(2000), "filing_limit": TODAY + 2 * DAY}, {"expected_net": Decimal(6000)}),
    ({"complete_at": NOON - 20 * DAY}, {"complete_at": NOON - 5 * DAY, "expected_net": Decimal(900)}),
    # what can't be paid any more stands behind what can
    (
        {"expected_net": Decimal(4000), "filing_limit": TODAY},
        {"expected_net": Decimal(90000), "filing_limit": TODAY - DAY},
    ),
    ({"flags": ("death",)}, {"flags": ("newborn",)}),
]


@pytest.mark.parametrize(("first", "second"), BEFORE)
def test_one_goes_before_the_other(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert priority(chart(**first), at=NOON).key > priority(chart(**second), at=NOON).key


SEGMENTS = [
    (Lane(), (), "routine"),
    (STAY, (), "complex"),
    (STAY, ("death",), "exception"),
    (Lane(), ("icu",), "complex"),
    (Lane(), ("registration",), "administrative"),
    (Lane(patient_class=PatientClass.OUTPATIENT_SURGERY), (), "complex"),
]


@pytest.mark.parametrize(("lane", "flags", "expected"), SEGMENTS)
def test_a_chart_stands_in_its_segment(lane: Lane, flags: tuple[str, ...], expected: str) -> None:
    assert segment(chart(lane=lane, flags=flags)) == expected


def test_days_to_the_limit_are_those_of_the_facility() -> None:
    # Ten in the evening of the 3rd in Chicago is three in the morning of the 4th in UTC.
    night = dt.datetime(2026, 8, 4, 3, tzinfo=dt.UTC)
    item = chart(filing_limit=dt.date(2026, 8, 4), zone="America/Chicago")
    assert priority(item, at=night).words == "1 day to the filing limit"
    assert priority(item, at=night).fresh_until == dt.datetime(2026, 8, 4, 5, tzinfo=dt.UTC)


def test_the_key_holds_until_it_says_it_doesn_t() -> None:
    item = chart(complete_at=NOON, filing_limit=TODAY + 100 * DAY, expected_net=Decimal(700))
    seen = [priority(item, at=NOON)]
    while (until := seen[-1].fresh_until) is not None and len(seen) < 200:
        assert abs(priority(item, at=until - dt.timedelta(seconds=1)).key - seen[-1].key) < Decimal("0.001")
        seen.append(priority(item, at=until))
    # Ten steps of the promised turnaround, sixty mornings to the limit, and the one on which it has passed.
    assert len(seen) == 1 + 10 + 60 + 1
    assert all(later.key != earlier.key for earlier, later in pairwise(seen))


ITEMS = st.builds(
    WorkItem,
    id=st.just("w"),
    organization=st.just("m"),
    account=st.just("a"),
    assist=st.just("full"),
    expected_net=st.decimals(-1000, 10_000_000, places=2),
    filing_limit=st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)),
    flags=st.lists(st.sampled_from(sorted(table().flag)), max_size=4).map(tuple),
    complete_at=st.none() | st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 8, 3), timezones=st.just(dt.UTC)),
)


@given(ITEMS, st.integers(0, 10_000))
def test_every_part_but_age_lies_between_nothing_and_its_weight(item: WorkItem, similar: int) -> None:
    found: Priority = priority(item, at=NOON, similar=similar)
    weights = msgspec.to_builtins(table().weights)
    assert all(0 <= part.points <= weights[part.name] for part in found.parts if part.name != "age")
    assert sum(part.points for part in found.parts) == found.points
    assert found.words


def test_expected_net_is_the_contract_s_where_there_is_one() -> None:
    charges = Decimal("10000.00")
    assert expected_net(charges, Lane(payer_kind="commercial"), allowed=Decimal(4000)) == Decimal("3720.00")
    assert expected_net(charges, Lane(payer_kind="medicare")) == Decimal("2716.00")
    assert expected_net(charges, Lane(payer_kind="nobody knows")) == Decimal("2400.00")
