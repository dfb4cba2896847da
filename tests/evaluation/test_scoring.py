"""Annotators, experts, tiers and errors on three small charts worked out by hand."""

from clearchart.evaluation.metrics import Tally
from clearchart.evaluation.scoring import Scored, evaluation
from clearchart.model import CodeRole, DiagnosisCode, Evidence, PathStep, Reason, StepKind, Tier, Withheld


def words(text: str) -> Evidence:
    return Evidence(document="d", start=0, end=len(text), text=text, section="assessment")


def coded(code: str, tier: Tier = Tier.A) -> DiagnosisCode:
    step = PathStep(step=StepKind.TABULAR, ref=code, text=code)
    return DiagnosisCode(
        code=code, display=code, rank=1, role=CodeRole.SECONDARY, tier=tier, evidence=(words("words"),), path=(step,)
    )


def chart(ident: str, *codes: DiagnosisCode, withheld: tuple[Withheld, ...] = (), **gold: str) -> Scored:
    labels = {name: frozenset(given.split()) for name, given in gold.items()}
    return Scored(id=ident, mode="headed", codes=codes, withheld=withheld, gold=labels)


CHARTS = [
    chart("one", coded("I10"), coded("E11.9", Tier.B), amazon="I10 J45.909", medcoder="I10 E11.9 J45.909", cpc="R05.9"),
    chart("two", coded("I50.9", Tier.B), medcoder="I50.22"),
    chart("three", coded("R51.9", Tier.C), cpc="R51.9"),
]


def test_each_annotator_is_judged_by_their_own_charts() -> None:
    found = {each.annotator: each for each in evaluation(CHARTS).agreements}
    assert list(found) == ["amazon", "medcoder", "cpc"]
    assert found["amazon"].exact == Tally(right=1, given=2, wanted=2)
    assert found["medcoder"].exact == Tally(right=2, given=3, wanted=4)
    assert found["medcoder"].category == Tally(right=3, given=3, wanted=4)
    assert (found["cpc"].charts, found["cpc"].exact) == (2, Tally(right=1, given=3, wanted=2))


def test_experts_together_leave_out_the_third_opinion() -> None:
    found = evaluation(CHARTS)
    assert found.union == Tally(right=2, given=3, wanted=4)
    assert found.intersection == Tally(right=1, given=2, wanted=2)


def test_with_one_annotator_both_are_that_one() -> None:
    found = evaluation([chart("one", coded("I10"), gold="I10 R05.9")])
    assert found.union == found.intersection == Tally(right=1, given=1, wanted=2)


def test_tiers_have_precision_interval_and_share() -> None:
    a, b = evaluation(CHARTS).tiers
    assert (a.tier, a.right, a.given, round(a.share, 3)) == (Tier.A, 1, 1, 0.333)
    assert (b.tier, b.right, b.given) == (Tier.B, 1, 2)
    assert b.low < 0.5 < b.high


def test_errors_are_what_no_expert_has_and_what_all_have() -> None:
    found = [(each.id, each.kind, each.code, each.words) for each in evaluation(CHARTS).misses]
    assert found == [
        ("one", "missed", "J45.909", ""),
        ("two", "extra", "I50.9", "words"),
        ("two", "missed", "I50.22", "given instead: I50.9"),
    ]


def test_a_missed_code_says_what_withheld_it() -> None:
    held = Withheld(code="M25.56-", reason=Reason.NEGATED, cue="denies", evidence=(words("knee pain"),))
    (miss,) = evaluation([chart("one", withheld=(held,), gold="M25.561")]).misses
    assert (miss.code, miss.words) == ("M25.561", "withheld as negated: knee pain (denies)")
