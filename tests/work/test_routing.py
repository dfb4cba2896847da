"""Who may work on what: each refusal says why, and nothing is hidden."""

import datetime as dt
from decimal import Decimal

import pytest

from clearchart.model.encounter import ClaimType, PatientClass
from clearchart.model.workitem import Lane, State
from clearchart.work.coder import Coder, Credential, Home, Shift
from clearchart.work.lanes import lane_key
from clearchart.work.routing import Ground, eligible, fits, lanes_for, pull_next, rules, rules_of
from tests.work.charts import DAY, HOUR, NOON, chart

ROUND_THE_CLOCK = (Shift(days=(0, 1, 2, 3, 4, 5, 6), start=dt.time(0), end=dt.time(0)),)


def coder(id_: str, credentials: str, **said: object) -> Coder:
    held = tuple(Credential(name=name) for name in credentials.split())
    plain = {"id": id_, "organization": "mercy", "credentials": held, "shifts": ROUND_THE_CLOCK, "accuracy": "0.96"}
    return Coder(**{**plain, **said, "accuracy": Decimal(str(said.get("accuracy", "0.96")))})  # type: ignore[arg-type]  # cases say fields by name


CIC = coder("ann", "CIC")
CPC = coder("bob", "CPC")
VENDOR_CCS = coder("vic", "CCS", organization="vend", home=Home.VENDOR)
ABROAD = coder("ravi", "CPC CIC", organization="far", home=Home.GLOBAL, country="IN")

STAY = Lane(claim_type=ClaimType.INSTITUTIONAL, patient_class=PatientClass.INPATIENT)
STAY_SURGERY = Lane(claim_type=ClaimType.INSTITUTIONAL, patient_class=PatientClass.INPATIENT, surgical=True)
VISIT = Lane()

CASES = [
    # coder, lane, the rules that keep them from it
    (CIC, STAY_SURGERY, []),
    (CPC, STAY, ["inpatient-credential"]),
    (CPC, STAY_SURGERY, ["inpatient-credential", "inpatient-surgery-in-house"]),
    (VENDOR_CCS, STAY, []),
    (VENDOR_CCS, STAY_SURGERY, ["inpatient-surgery-in-house"]),
    (coder("new", "CIC", accuracy="0.89"), STAY, ["inpatient-accuracy"]),
    (CPC, VISIT, []),
    (CIC, VISIT, ["professional-credential"]),
    (ABROAD, VISIT, []),
    (ABROAD, Lane(payer_kind="medicaid", jurisdiction="TX"), ["medicaid-onshore"]),
    (CPC, Lane(payer_kind="medicaid", jurisdiction="TX"), []),
    (ABROAD, Lane(payer_kind="medicare-advantage"), ["medicare-advantage-offshore"]),
    (coder("at", "CPC", country="IN", clearances=("offshore-attested",)), Lane(payer_kind="medicare-advantage"), []),
    (CPC, Lane(protected=("part-2",)), ["part-2"]),
    (coder("cleared", "CPC", clearances=("part-2",)), Lane(protected=("part-2",)), []),
    (coder("cleared", "CPC", clearances=("part-2",), home=Home.VENDOR), Lane(protected=("part-2",)), ["part-2"]),
    (CPC, Lane(protected=("psychotherapy",)), ["psychotherapy-notes"]),
    (CPC, Lane(vip=True), ["vip"]),
    (CPC, Lane(specialty="neurosurgery"), ["specialty"]),
    (coder("neuro", "CPC", specialties=("neurosurgery",)), Lane(specialty="neurosurgery"), []),
]


@pytest.mark.parametrize(("who", "lane", "expected"), CASES, ids=lambda value: getattr(value, "id", ""))
def test_rules_keep_a_coder_from_a_lane(who: Coder, lane: Lane, expected: list[str]) -> None:
    assert [each.rule for each in fits(who, lane, on=NOON.date())] == expected


def test_a_credential_that_has_run_out_is_none() -> None:
    held = (Credential(name="CPC", until=dt.date(2026, 8, 2)),)
    gone = Coder(id="g", organization="mercy", credentials=held)
    assert fits(gone, VISIT, on=dt.date(2026, 8, 2)) == ()
    assert [each.rule for each in fits(gone, VISIT, on=dt.date(2026, 8, 3))] == ["professional-credential"]


def test_an_accuracy_that_nobody_measured_meets_no_floor() -> None:
    unknown = Coder(id="u", organization="mercy", credentials=(Credential(name="CIC"),))
    assert [each.rule for each in fits(unknown, STAY, on=NOON.date())] == ["inpatient-accuracy"]


PERSONAL = [
    ({"recused": ("bob",)}, Ground.OWN_RECORD),
    ({"organization": "other"}, Ground.NOT_GRANTED),
    ({"state": State.REVIEW, "coders": ("bob",)}, Ground.OWN_WORK),
]


@pytest.mark.parametrize(("known", "ground"), PERSONAL)
def test_a_tie_to_the_chart_keeps_one_person_from_it(known: dict[str, object], ground: Ground) -> None:
    verdict = eligible(CPC, chart(**known), at=NOON)  # type: ignore[arg-type]  # cases say fields by name
    assert [each.ground for each in verdict.against] == [ground]
    assert not verdict.may
    assert verdict.words


def test_a_vendor_sees_what_was_opened_to_it() -> None:
    vendor = coder("v", "CPC", organization="vend", home=Home.VENDOR)
    assert not eligible(vendor, chart(), at=NOON).may
    assert eligible(vendor, chart(open_to=("vend",)), at=NOON).now


def test_not_now_is_another_answer_than_never() -> None:
    early = coder("e", "CPC", shifts=(Shift(start=dt.time(13), end=dt.time(21)),))
    verdict = eligible(early, chart(), at=NOON)
    assert (verdict.may, verdict.now, verdict.words) == (True, False, "off shift, begins 2026-08-03 13:00 UTC")
    full = eligible(CPC, chart(), at=NOON, load=420)
    assert (full.may, full.now, full.words) == (True, False, "the shift is full")
    held = eligible(CPC, chart("held"), at=NOON)
    assert (held.may, held.now, held.words) == (True, False, "the chart is held")


def test_pull_next_gives_the_first_in_line_that_the_coder_may_have() -> None:
    line = (
        chart(id_="stay", lane=STAY, expected_net=Decimal(90_000)),
        chart(id_="own", recused=("bob",), expected_net=Decimal(80_000)),
        chart("assigned", id_="taken", expected_net=Decimal(70_000)),
        chart(id_="small", expected_net=Decimal(80), complete_at=NOON - HOUR),
        chart(id_="old", expected_net=Decimal(80), complete_at=NOON - 9 * DAY),
    )
    got = pull_next(CPC, line, at=NOON)
    assert got is not None
    assert got.id == "old"
    assert pull_next(CPC, line[:3], at=NOON) is None


def test_readers_pull_what_others_have_coded() -> None:
    line = (
        chart("review", id_="mine", coders=("bob",)),
        chart("review", id_="hers", coders=("ann",)),
        chart(id_="new"),
    )
    got = pull_next(CPC, line, at=NOON, state=State.REVIEW)
    assert got is not None
    assert got.id == "hers"


def test_a_database_finds_charts_by_keys_of_lanes() -> None:
    lanes = (VISIT, STAY, STAY_SURGERY, Lane(vip=True))
    assert lanes_for(CPC, lanes, on=NOON.date()) == {lane_key(VISIT)}
    assert lane_key(Lane(protected=("a", "b"))) == lane_key(Lane(protected=("b", "a")))
    assert len({lane_key(lane) for lane in lanes}) == 4


def test_a_shop_s_own_rules_stand_in_a_file_of_the_same_form() -> None:
    own = rules_of("""
    [[rule]]
    name = "radiology-by-vendor"
    words = "radiology is coded by the vendor"
    when = { specialty = ["radiology"] }
    needs = { homes = ["vendor"] }
    source = "contract of 2026-01-01"
    """)
    lane = Lane(specialty="radiology")
    assert [each.words for each in fits(CIC, lane, on=NOON.date(), by=own)] == ["radiology is coded by the vendor"]
    assert fits(VENDOR_CCS, lane, on=NOON.date(), by=own) == ()


def test_every_rule_says_its_words_and_source() -> None:
    assert all(rule.words and rule.source for rule in rules())
    assert len({rule.name for rule in rules()}) == len(rules())
