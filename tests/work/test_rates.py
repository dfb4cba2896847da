"""Rates that can be worked out on paper."""

import datetime as dt
from decimal import Decimal

import pytest

from clearchart.model import CodedChart, CodeRole, Decision, DiagnosisCode, Gap, Mode, Route, Tier
from clearchart.model.encounter import ClaimType, FacilityType, PatientClass
from clearchart.model.workitem import Lane
from clearchart.work.rates import Worked, hit_rates, productivity, tier_a_share, turnaround_by

HOUR = dt.timedelta(hours=1)
STAY = Lane(claim_type=ClaimType.INSTITUTIONAL, patient_class=PatientClass.INPATIENT)


def test_turnaround_by_setting() -> None:
    found = turnaround_by([("inpatient", hours * HOUR) for hours in range(1, 11)] + [("ed", 3 * HOUR)])
    assert list(found) == ["ed", "inpatient"]
    assert (found["inpatient"].p50, found["inpatient"].p90, found["inpatient"].count) == (5 * HOUR, 9 * HOUR, 10)
    assert (found["ed"].p50, found["ed"].p90) == (3 * HOUR, 3 * HOUR)


def test_volume_stands_beside_quality() -> None:
    worked = (
        Worked(coder="ann", lane=STAY, minutes=20, asked=True, audited=10, right=9),
        Worked(coder="ann", lane=STAY, minutes=40, audited=10, right=10),
        Worked(coder="bob", lane=Lane(), minutes=5),
    )
    ann, bob = productivity(worked)
    assert (ann.charts, ann.units, ann.units_an_hour) == (2, Decimal("2.0"), Decimal("2.000"))
    assert (ann.accuracy, ann.audited, ann.query_rate) == (Decimal("0.950"), 20, Decimal("0.500"))
    assert (bob.accuracy, bob.query_rate, bob.units_an_hour) == (None, Decimal("0.000"), Decimal("3.000"))


def test_an_edit_that_hits_a_claim_twice_hits_one_claim() -> None:
    found = hit_rates([("c1", "MOD101"), ("c1", "MOD101"), ("c2", "MOD101"), ("c2", "ICD104")], claims=8)
    assert [(each.rule, each.claims, each.share) for each in found] == [
        ("MOD101", 2, Decimal("0.250")),
        ("ICD104", 1, Decimal("0.125")),
    ]


def coded(tiers: str, *, gap: bool = False) -> CodedChart:
    """A chart with a code of each tier that is named."""
    codes = tuple(
        DiagnosisCode(code="I10", display="", rank=rank, role=CodeRole.SECONDARY, tier=Tier(tier), evidence=(), path=())
        for rank, tier in enumerate(tiers, 1)
    )
    return CodedChart(
        id="c",
        claim_type=ClaimType.PROFESSIONAL,
        patient_class=PatientClass.CLINIC,
        facility_type=FacilityType.OFFICE,
        mode=Mode.HEADED,
        documents=(),
        codes=codes,
        gaps=(Gap(kind="laterality", about="M25.56"),) if gap else (),
        decision=Decision(route=Route.HUMAN),
        engine="0+0",
    )


@pytest.mark.parametrize(
    ("charts", "share"),
    [
        ((coded("AA"), coded("AB"), coded("A", gap=True), coded("")), "0.250"),
        ((coded("AAA"),), "1.000"),
    ],
)
def test_the_share_of_charts_of_tier_a_alone(charts: tuple[CodedChart, ...], share: str) -> None:
    assert tier_a_share(charts) == Decimal(share)
    assert tier_a_share(()) is None
